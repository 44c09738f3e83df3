import java.util.List;

/// Each way in which an answered call can end, and what the journal then says. An expected record
/// is written as in AstDB; its milliseconds are the least, its epoch is now.
record JournalCases(Line line) {
    private static final int SLOW_MACHINE_MILLIS = 400;
    private static final String MESSAGE = "FILES=welcome&model&color";

    static List<Proof.Case> of(Line line) {
        var journal = new JournalCases(line);
        return List.of(
                journal.begun("heard to the end", "200", "played|||3|2400|16||", MESSAGE),
                journal.begun(
                        "ten files",
                        "202",
                        "played|||10|5000|16||",
                        "FILES=short" + "&short".repeat(9)),
                journal.begun(
                        "ru: other sounds",
                        "200",
                        "played|||2|3600|16||",
                        "FILES=welcome&model",
                        "LANGUAGE=ru"),
                journal.begun(
                        "en_GB: falls back",
                        "200",
                        "played|||2|1800|16||",
                        "FILES=welcome&model",
                        "LANGUAGE=en_GB"),
                journal.begun(
                        "1 by RFC 4733", "211", "played|1|OK|3|2400|16||", MESSAGE, "IVR=ivr"),
                journal.begun("1 by INFO", "212", "played|1|OK|3|2400|16||", MESSAGE, "IVR=ivr"),
                journal.notBegun(
                        "2 pressed", "213", "unconfirmed|2|OK|0|0|16||", MESSAGE, "IVR=ivr"),
                journal.notBegun(
                        "nothing pressed",
                        "200",
                        "unconfirmed||TIMEOUT|0|0|16||",
                        MESSAGE,
                        "IVR=ivr",
                        "IVR_TIMEOUT=1"),
                journal.notBegun(
                        "hung up when asked for 1",
                        "201",
                        "unconfirmed||HANGUP|0|0|0||",
                        MESSAGE,
                        "IVR=long10"),
                journal.begun(
                        "hung up in the first file",
                        "201",
                        "hungup|||0|2000|0||",
                        "FILES=long10&welcome"),
                journal.begun("hung up in the third file", "201", "hungup|||2|2000|0||", MESSAGE),
                journal.begun(
                        "first file missing",
                        "200",
                        "nofile|||0|0|16||absent",
                        "FILES=absent&welcome"),
                journal.begun(
                        "middle file missing",
                        "200",
                        "nofile|||1|1000|16||absent",
                        "FILES=welcome&absent&model"),
                journal.notBegun(
                        "IVR prompt missing",
                        "200",
                        "nofile||ERROR|0|0|16||absent",
                        MESSAGE,
                        "IVR=absent"),
                journal.notBegun("no files", "200", "nofile|||0|0|16||", "FILES="),
                journal.begun(
                        "time limit in the message",
                        "200",
                        "maxlen|||0|2000|16||",
                        "FILES=long10",
                        "MAX_DURATION=2"),
                journal.notBegun(
                        "time limit in the question",
                        "200",
                        "maxlen||HANGUP|0|0|16||",
                        MESSAGE,
                        "IVR=long10",
                        "MAX_DURATION=2"),
                journal.begun(
                        "time limit without the ringing",
                        "185",
                        "played|||1|1000|16||",
                        "FILES=welcome",
                        "MAX_DURATION=3"));
    }

    private Proof.Case begun(String claim, String number, String expected, String... variables) {
        return new Proof.Case(claim, () -> record(number, expected, true, variables));
    }

    private Proof.Case notBegun(String claim, String number, String expected, String... variables) {
        return new Proof.Case(claim, () -> record(number, expected, false, variables));
    }

    private Object record(String number, String expected, boolean begins, String... variables) {
        var attempt = line.call(number, 15_000, variables);
        var record = line.result(attempt);
        var seen = Line.fields(record);
        var wanted = Line.fields(expected);
        for (int i = 0; i < wanted.length; i++) {
            boolean holds =
                    switch (i) {
                        case Line.HEARD ->
                                near(Integer.parseInt(seen[i]) - Integer.parseInt(wanted[i]));
                        case Line.EPOCH ->
                                Math.abs(
                                                Long.parseLong(seen[i])
                                                        - System.currentTimeMillis() / 1000)
                                        <= 2;
                        case Line.CAUSE -> seen[i].equals(cause(wanted[i]));
                        default -> seen[i].equals(wanted[i]);
                    };
            Proof.expect(holds, record + " for " + expected);
        }
        Proof.expect(line.told(attempt, "playing") == begins, "playing: " + !begins);
        return record;
    }

    /// chan_sip tells a BYE of the called party as cause 16, chan_pjsip without a cause.
    private String cause(String wanted) {
        return wanted.equals("0") && line.technology().equals("SIP") ? "16" : wanted;
    }

    private static boolean near(int millis) {
        return millis >= -30 && millis <= SLOW_MACHINE_MILLIS;
    }
}
