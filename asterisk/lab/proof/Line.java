import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Places calls as Alterisk's bridge does, and tells what became of them. An attempt is its id,
/// which is the channel's as well.
record Line(Ami ami, String technology) {
    static final int HEARD = 4;
    static final int CAUSE = 5;
    static final int EPOCH = 6;

    static String newAttempt() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /// The eight fields of a journal record.
    static String[] fields(String record) {
        var fields = record.split("\\|", -1);
        Proof.expect(fields.length == 8, "not eight fields: " + record);
        return fields;
    }

    /// Originates a call to three digits of a number at the carrier, or to a whole dial string. The
    /// variables are NAME=value, without their prefix.
    String call(String to, int ringMillis, String... variables) {
        var attempt = newAttempt();
        var response = originate(attempt, to, ringMillis, variables);
        Proof.expect("Success".equals(response.get("Response")), response);
        return attempt;
    }

    Map<String, String> originate(String attempt, String to, int ringMillis, String... variables) {
        var headers =
                new ArrayList<>(
                        List.of(
                                "Channel: "
                                        + (to.contains("/")
                                                ? to
                                                : technology + "/" + to + "5550001@carrier"),
                                "Context: alterisk-autocall",
                                "Exten: s",
                                "Priority: 1",
                                "Async: true",
                                "Timeout: " + ringMillis,
                                "CallerID: 74950000000",
                                "ChannelId: " + attempt,
                                "Variable: ALTERISK_ATTEMPT=" + attempt));
        for (var variable : variables) {
            headers.add("Variable: ALTERISK_" + variable);
        }
        return ami.act("Originate", headers.toArray(String[]::new));
    }

    Map<String, String> stage(String attempt, String stage) {
        return ami.await(40, message -> isStage(message, attempt, stage));
    }

    boolean told(String attempt, String stage) {
        return ami.count(message -> isStage(message, attempt, stage)) > 0;
    }

    /// Waits for the end of an answered attempt and returns its record, which must be the same in
    /// the event and in the journal.
    String result(String attempt) {
        var told = stage(attempt, "end").get("Result");
        Proof.expect(
                told.equals(recorded(attempt)), "event " + told + ", journal " + recorded(attempt));
        return told;
    }

    /// The journal's record as it stands; empty when there is none.
    String recorded(String attempt) {
        return ami.list("DBGetTree", "Family: alterisk").stream()
                .filter(event -> ("/alterisk/" + attempt).equals(event.get("Key")))
                .map(event -> event.get("Val"))
                .findFirst()
                .orElse("");
    }

    Map<String, String> response(String attempt) {
        return ami.event(40, "OriginateResponse", "Uniqueid", attempt);
    }

    Map<String, String> hangup(String attempt) {
        return ami.event(40, "Hangup", "Uniqueid", attempt);
    }

    private static boolean isStage(Map<String, String> message, String attempt, String stage) {
        return "AlteriskAutocall".equals(message.get("UserEvent"))
                && attempt.equals(message.get("Attempt"))
                && stage.equals(message.get("Stage"));
    }
}
