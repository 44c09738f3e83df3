import java.util.List;
import java.util.Map;

/// A party of a live call is put elsewhere, as Alterisk's bridge does it: variables, then Redirect.
record TransferCases(Line line, Lab lab) {

    static List<Proof.Case> of(Line line, Lab lab) {
        var cases = new TransferCases(line, lab);
        return List.of(
                new Proof.Case(
                        "transfer: the caller goes on at the service, the phone is hung up",
                        cases::caller),
                new Proof.Case(
                        "transfer: so does the called party, which has no dialplan of its own",
                        cases::called),
                cases.refused(
                        "to a missing extension", "7000000011", "7777", "services", "missing"),
                cases.refused("to letters", "7000000012", "99a", "services", "missing"),
                cases.refused("without a context", "7000000013", "9999", "", "missing"),
                new Proof.Case("transfer: into its own context it goes once", cases::once),
                new Proof.Case("transfer: a party without an id is hung up", cases::withoutId));
    }

    private Object caller() throws Exception {
        var party = callIn("7000000010");
        var transfer = redirect(party, "9998", "services");
        stage(transfer, "arrived");
        lab.awaitLog(
                "phone-101", "101 7000000010", "invite 101 7000000010, reply 200, bye asterisk");
        // 9998 lets the party hear half a second and hangs up
        return lab.awaitLog(
                "call-in", "101 7000000010", "invite 101 7000000010, reply 200, ack, bye asterisk");
    }

    private Object called() throws Exception {
        lab.run("dial", "101", "2005550031", "30");
        var party = bridged("CallerIDNum", "2005550031");
        var transfer = redirect(party, "9999", "services");
        var arrived = stage(transfer, "arrived");
        Proof.expect(party.equals(arrived.get("Uniqueid")), arrived);
        lab.awaitLog(
                "dial-101",
                "2005550031 101",
                "invite 2005550031 101, reply 200, ack, bye asterisk");
        var live = lab.saw("carrier", "2005550031 101");
        line.ami().act("Hangup", "Channel: " + party);
        Proof.expect(live.equals("invite 2005550031 101, reply 200, ack"), live);
        return "same channel, live";
    }

    private Proof.Case refused(
            String claim, String caller, String to, String context, String stage) {
        return new Proof.Case(
                "transfer: " + claim + " the party is told " + stage + " and hung up",
                () -> {
                    var party = callIn(caller);
                    stage(redirect(party, to, context), stage);
                    return "cause " + line.hangup(party).get("Cause");
                });
    }

    private Object once() throws Exception {
        var party = callIn("7000000014");
        var transfer = redirect(party, "9999", "alterisk-transfer");
        stage(transfer, "missing");
        line.hangup(party);
        long arrived =
                line.ami()
                        .count(message ->
                                transfer.equals(message.get("Transfer"))
                                        && "arrived".equals(message.get("Stage")));
        Proof.expect(arrived == 1, arrived + " times");
        return "arrived, missing";
    }

    private Object withoutId() throws Exception {
        var party = callIn("7000000015");
        set(party, "ALTERISK_TRANSFER_CONTEXT", "services");
        redirect(party, "9999");
        var hangup = line.ami().event(3, "Hangup", "Uniqueid", party);
        return "cause " + hangup.get("Cause");
    }

    /// A call of that caller to phone 101: the caller's channel, once the two are bridged.
    private String callIn(String caller) throws Exception {
        lab.run("call-in", caller, "101", "30");
        return bridged("CallerIDNum", caller);
    }

    /// The Uniqueid of the party that is in a bridge of two.
    private String bridged(String header, String value) {
        var party = line.ami().event(10, "BridgeEnter", header, value);
        line.ami()
                .await(
                        10,
                        message ->
                                "BridgeEnter".equals(message.get("Event"))
                                        && party.get("BridgeUniqueid")
                                                .equals(message.get("BridgeUniqueid"))
                                        && "2".equals(message.get("BridgeNumChannels")));
        return party.get("Uniqueid");
    }

    private String redirect(String party, String to, String context) {
        var transfer = Line.newAttempt();
        set(party, "ALTERISK_TRANSFER", transfer);
        set(party, "ALTERISK_TRANSFER_CONTEXT", context);
        redirect(party, to);
        return transfer;
    }

    private void redirect(String party, String to) {
        succeed(
                line.ami()
                        .act(
                                "Redirect",
                                "Channel: " + party,
                                "Context: alterisk-transfer",
                                "Exten: " + to,
                                "Priority: 1"));
    }

    private void set(String party, String variable, String value) {
        succeed(
                line.ami()
                        .act(
                                "Setvar",
                                "Channel: " + party,
                                "Variable: " + variable,
                                "Value: " + value));
    }

    private static void succeed(Map<String, String> response) {
        Proof.expect("Success".equals(response.get("Response")), response);
    }

    private Map<String, String> stage(String transfer, String stage) {
        return line.ami()
                .await(
                        5,
                        message ->
                                "AlteriskTransfer".equals(message.get("UserEvent"))
                                        && transfer.equals(message.get("Transfer"))
                                        && stage.equals(message.get("Stage")));
    }
}
