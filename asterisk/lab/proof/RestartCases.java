import java.util.ArrayList;
import java.util.List;

/// What the journal says after Asterisk ended in the middle of things, and how all goes on.
record RestartCases(Lab lab) {
    // AstDB commits within a second (main/db.c): what is older must survive anything
    private static final int COMMIT_MILLIS = 1_300;

    static List<Proof.Case> of(Lab lab) {
        var cases = new RestartCases(lab);
        return List.of(
                new Proof.Case(
                        "killed in mid-message: playing is on record, no channel",
                        () -> cases.ended("kill", "playing")),
                new Proof.Case(
                        "stopped in mid-message: on record as hung up",
                        () -> cases.ended("stop", "hungup")),
                new Proof.Case(
                        "killed while ringing: no record, no channel", cases::killedWhileRinging),
                new Proof.Case("twenty results survive a kill", cases::twentySurvive),
                new Proof.Case("a restarted carrier takes calls again", cases::carrierRestarted),
                new Proof.Case("in the end no call is live at the carriers", cases::allOver));
    }

    private Object ended(String how, String stage) throws Exception {
        String attempt;
        try (var ami = lab.login()) {
            var line = new Line(ami, lab.technology());
            attempt = line.call("202", 5_000, "FILES=long60");
            line.stage(attempt, "playing");
            Thread.sleep(COMMIT_MILLIS);
        }
        var record = afterEnd(how, attempt);
        Proof.expect(record.startsWith(stage + "|"), record);
        return record;
    }

    private Object killedWhileRinging() throws Exception {
        String attempt;
        try (var ami = lab.login()) {
            attempt = new Line(ami, lab.technology()).call("180", 30_000, "FILES=welcome");
            ami.event(5, "DialState", "DestUniqueid", attempt);
            Thread.sleep(COMMIT_MILLIS);
        }
        var record = afterEnd("kill", attempt);
        Proof.expect(record.isEmpty(), record);
        return "none";
    }

    private Object twentySurvive() throws Exception {
        var attempts = new ArrayList<String>();
        try (var ami = lab.login()) {
            var line = new Line(ami, lab.technology());
            for (int i = 0; i < 20; i++) {
                attempts.add(line.call("202", 5_000, "FILES=short"));
            }
            attempts.forEach(line::result);
            Thread.sleep(COMMIT_MILLIS);
        }
        for (var attempt : attempts) {
            var record =
                    attempt.equals(attempts.getFirst())
                            ? afterEnd("kill", attempt)
                            : recorded(attempt);
            Proof.expect(record.startsWith("played|"), record);
        }
        return attempts.size();
    }

    private Object carrierRestarted() throws Exception {
        lab.run("restart", "carrier");
        try (var ami = lab.login()) {
            var line = new Line(ami, lab.technology());
            return line.result(line.call("202", 5_000, "FILES=short"));
        }
    }

    private Object allOver() throws Exception {
        var count = lab.run("calls").strip().lines().toList().getLast();
        Proof.expect(count.contains("live now: 0"), count);
        return count;
    }

    /// Ends Asterisk, starts it again, and returns the attempt's record; no channel may be left.
    private String afterEnd(String how, String attempt) throws Exception {
        lab.run(how, "asterisk");
        lab.run("start", "asterisk");
        try (var ami = lab.login()) {
            Proof.expect(ami.list("CoreShowChannels").size() == 1, "a channel");
        }
        return recorded(attempt);
    }

    private String recorded(String attempt) throws Exception {
        try (var ami = lab.login()) {
            return new Line(ami, lab.technology()).recorded(attempt);
        }
    }
}
