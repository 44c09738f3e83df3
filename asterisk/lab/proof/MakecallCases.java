import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An operator's call, the number first and the phone first: who sees whom, and what the dialplan
/// tells of the second party. The variables are NAME=value, without their prefix.
record MakecallCases(Line line, Lab lab) {
    private static final String COMPANY = "74950000000";

    static List<Proof.Case> of(Line line, Lab lab) {
        var cases = new MakecallCases(line, lab);
        return List.of(
                new Proof.Case(
                        "makecall: phone sees number, number sees company; phone hangs up",
                        cases::numberFirst),
                cases.second("busy", "busy", "BUSY", "17"),
                cases.second("ring", "not answered", "NOANSWER", ""),
                cases.second("off", "not registered", "CHANUNAVAIL", ""),
                new Proof.Case(
                        "makecall: two phones in one variable are not dialled", cases::twoPhones),
                new Proof.Case(
                        "makecall, phone first: both see whom they should; number hangs up",
                        cases::phoneFirst),
                cases.numberSecond("486", "BUSY", "17"),
                cases.numberSecond("404", "CHANUNAVAIL", "1"),
                cases.hungUp("without an id", "2025550021", "OPERATOR=" + cases.phone("101")),
                cases.hungUp("to letters", "20a", "CALL=mc-x", "OPERATOR=" + cases.phone("101")),
                cases.hungUp(
                        "to 21 digits",
                        "202555002200000000000",
                        "CALL=mc-x",
                        "OPERATOR=" + cases.phone("101")));
    }

    private Object numberFirst() throws Exception {
        lab.run("phone", "101", "answer");
        var call = numberFirst("2005550020", "101");
        stage(call, "answered");
        var phone =
                line.ami()
                        .await(
                                5,
                                message ->
                                        "BridgeEnter".equals(message.get("Event"))
                                                && call.equals(message.get("Linkedid"))
                                                && !call.equals(message.get("Uniqueid")));
        line.ami().act("Hangup", "Channel: " + phone.get("Uniqueid"));
        ended(call, "ANSWER", "16");
        lab.awaitLog(
                "phone-101", "101 2005550020", "invite 101 2005550020, reply 200, bye asterisk");
        return lab.awaitLog(
                "carrier",
                "2005550020 " + COMPANY,
                "invite 2005550020 " + COMPANY + ", reply 200, ack, bye asterisk");
    }

    private Proof.Case second(String behaviour, String claim, String status, String cause) {
        return new Proof.Case(
                "makecall: phone " + claim + ": " + status,
                () -> {
                    lab.run("phone", "102", behaviour);
                    var call = numberFirst("2025550020", "102");
                    return ended(call, status, cause);
                });
    }

    private Object twoPhones() throws Exception {
        lab.run("phone", "102", "answer");
        var call = numberFirst("2025550024", "101&" + phone("102"));
        ended(call, "INVALIDARGS", "");
        Proof.expect(lab.saw("phone-102", "102 2025550024").isEmpty(), "phone 102 was called");
        return "INVALIDARGS";
    }

    private Object phoneFirst() throws Exception {
        lab.run("phone", "101", "answer");
        var call = phoneFirst("2015550023");
        stage(call, "operator");
        ended(call, "ANSWER", "16");
        lab.awaitLog(
                "phone-101", "101 2015550023", "invite 101 2015550023, reply 200, bye asterisk");
        return lab.awaitLog(
                "carrier",
                "2015550023 " + COMPANY,
                "invite 2015550023 " + COMPANY + ", reply 200, ack, bye carrier");
    }

    private Proof.Case numberSecond(String number, String status, String cause) {
        return new Proof.Case(
                "makecall, phone first: " + number + " is " + status,
                () -> ended(phoneFirst(number + "5550023"), status, cause));
    }

    private Proof.Case hungUp(String claim, String number, String... variables) {
        return new Proof.Case(
                "makecall: a call " + claim + " is hung up",
                () -> {
                    var id = "mc-" + Line.newAttempt();
                    originate(id, number("2025550021"), "alterisk-makecall", number, variables);
                    Proof.expect("16".equals(line.hangup(id).get("Cause")), line.hangup(id));
                    long dialled =
                            line.ami()
                                    .count(message ->
                                            "Newchannel".equals(message.get("Event"))
                                                    && id.equals(message.get("Linkedid")));
                    Proof.expect(dialled == 1 && count(id) == 0, dialled + " channels");
                    return "nothing dialled or told";
                });
    }

    private String numberFirst(String number, String phone) {
        var call = "mc-" + Line.newAttempt();
        originate(
                call,
                number(number),
                "alterisk-makecall",
                number,
                "CALL=" + call,
                "OPERATOR=" + phone(phone),
                "RING_TIMEOUT=2");
        return call;
    }

    private String phoneFirst(String number) {
        var call = "mc-" + Line.newAttempt();
        originate(
                call,
                phone("101"),
                "alterisk-makecall-operator",
                number,
                "CALL=" + call,
                "DIAL=" + number(number),
                "CALLER_ID=" + COMPANY,
                "RING_TIMEOUT=2");
        return call;
    }

    private void originate(
            String id, String channel, String context, String number, String... variables) {
        var headers =
                new ArrayList<>(
                        List.of(
                                "Channel: " + channel,
                                "Context: " + context,
                                "Exten: " + number,
                                "Priority: 1",
                                "Async: true",
                                "Timeout: 10000",
                                "CallerID: " + (channel.contains("@") ? COMPANY : number),
                                "ChannelId: " + id));
        for (var variable : variables) {
            headers.add("Variable: ALTERISK_" + variable);
        }
        var response = line.ami().act("Originate", headers.toArray(String[]::new));
        Proof.expect("Success".equals(response.get("Response")), response);
    }

    /// The end of the second party as the dialplan tells it; the first one is hung up with 16,
    /// whatever became of the second.
    private Object ended(String call, String status, String cause) {
        var end = stage(call, "end");
        Proof.expect(
                status.equals(end.get("Dial"))
                        && (cause.isEmpty() || cause.equals(end.get("Cause"))),
                end);
        Proof.expect("16".equals(line.hangup(call).get("Cause")), line.hangup(call));
        return end.get("Dial") + ", cause " + end.get("Cause");
    }

    private Map<String, String> stage(String call, String stage) {
        return line.ami()
                .await(
                        10,
                        message ->
                                "AlteriskMakecall".equals(message.get("UserEvent"))
                                        && call.equals(message.get("Call"))
                                        && stage.equals(message.get("Stage")));
    }

    private long count(String call) {
        return line.ami()
                .count(message ->
                        "AlteriskMakecall".equals(message.get("UserEvent"))
                                && call.equals(message.get("Uniqueid")));
    }

    private String phone(String phone) {
        return line.technology() + "/" + phone;
    }

    private String number(String number) {
        return line.technology() + "/" + number + "@carrier";
    }
}
