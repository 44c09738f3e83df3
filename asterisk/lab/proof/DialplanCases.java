import java.util.List;

/// What the dialplan does besides: the record at the beginning, the limit that always stands, and
/// calls that are ended or begun by others.
record DialplanCases(Line line) {

    static List<Proof.Case> of(Line line) {
        var cases = new DialplanCases(line);
        return List.of(
                new Proof.Case(
                        "playing is on record when the first file starts",
                        cases::recordsTheBeginning),
                new Proof.Case("hung up by AMI in mid-message", cases::hungUpByAmi),
                new Proof.Case(
                        "120 s limit a call whose own limit is no number", cases::alwaysLimits),
                new Proof.Case(
                        "a call without an attempt is hung up, and not recorded",
                        cases::refusesNoAttempt),
                new Proof.Case(
                        "channel events carry the attempt and their time", cases::marksEvents));
    }

    private Object recordsTheBeginning() {
        var attempt = line.call("202", 5_000, "FILES=welcome");
        line.stage(attempt, "playing");
        var record = line.recorded(attempt);
        Proof.expect(record.matches("playing\\|{6}\\d{10}\\|"), record);
        Proof.expect(line.result(attempt).startsWith("played|"), line.recorded(attempt));
        return record;
    }

    private Object hungUpByAmi() {
        var attempt = line.call("202", 5_000, "FILES=welcome&long10");
        line.stage(attempt, "playing");
        line.ami().act("Hangup", "Channel: " + attempt);
        var record = line.result(attempt);
        Proof.expect(record.startsWith("hungup|||0|"), record);
        return record;
    }

    private Object alwaysLimits() {
        for (var variable : List.of("LANGUAGE=", "MAX_DURATION=abc", "MAX_DURATION=0")) {
            var attempt = line.call("202", 5_000, "FILES=long10", variable);
            line.stage(attempt, "playing");
            var status = line.ami().list("Status", "Channel: " + attempt).getFirst();
            long left =
                    Long.parseLong(status.get("TimeToHangup")) - System.currentTimeMillis() / 1000;
            line.ami().act("Hangup", "Channel: " + attempt);
            Proof.expect(left > 100 && left <= 121, variable + ": " + left);
        }
        return "three ways";
    }

    private Object refusesNoAttempt() {
        var id = Line.newAttempt();
        var response =
                line.ami()
                        .act(
                                "Originate",
                                "Channel: " + line.technology() + "/2025550001@carrier",
                                "Context: alterisk-autocall",
                                "Exten: s",
                                "Priority: 1",
                                "Async: true",
                                "ChannelId: " + id,
                                "Variable: ALTERISK_FILES=welcome");
        Proof.expect("Success".equals(response.get("Response")), response);
        Proof.expect("16".equals(line.hangup(id).get("Cause")), line.hangup(id));
        Proof.expect(line.recorded("").isEmpty() && line.recorded(id).isEmpty(), "a record");
        return "cause 16";
    }

    private Object marksEvents() {
        var attempt = line.call("202", 5_000, "FILES=short");
        var hangup = line.hangup(attempt);
        boolean marked =
                ("ALTERISK_ATTEMPT=" + attempt + " ALTERISK_CALL=")
                                .equals(hangup.get("ChanVariable"))
                        && hangup.containsKey("Timestamp");
        Proof.expect(marked, hangup);
        return hangup.get("ChanVariable");
    }
}
