import java.util.List;

/// What the carrier does to a call: how Asterisk tells it, and what the carrier's own log says.
record CarrierCases(Line line, Lab lab) {
    private static final String MESSAGE = "FILES=short";
    private static final String REST = "5550002";

    static List<Proof.Case> of(Line line, Lab lab) {
        var cases = new CarrierCases(line, lab);
        return List.of(
                cases.answered("200"),
                cases.answered("202"),
                cases.answered("183"),
                cases.answered("185"),
                cases.refused("404", "1", "404"),
                cases.refused("408", "18", "408"),
                cases.refused("480", "19", "480"),
                cases.refused("484", "28", "484"),
                cases.refused("486", "17", "486"),
                cases.refused("503", "34", "503"),
                cases.refused("603", "21", "603"),
                cases.refused("999", "1", "404"),
                new Proof.Case("180 rings until the ring timeout: reason 3, CANCEL", cases::rings),
                new Proof.Case("000 is never answered: reason 3", cases::silence),
                new Proof.Case(
                        "a trunk known to be dead fails at once, without a channel", cases::dead),
                new Proof.Case(
                        "an id that is live: failure, no second channel, the first goes on",
                        cases::idInUse));
    }

    private Proof.Case answered(String number) {
        return new Proof.Case(
                number + " is answered",
                () -> {
                    var attempt = call(number, "carrier", 15_000);
                    Proof.expect(
                            "4".equals(line.response(attempt).get("Reason")),
                            line.response(attempt));
                    Proof.expect(line.result(attempt).startsWith("played|"), line.result(attempt));
                    return logged(
                            "invite "
                                    + number
                                    + REST
                                    + " 74950000000, reply 200, ack, bye asterisk",
                            number);
                });
    }

    private Proof.Case refused(String number, String cause, String reply) {
        return new Proof.Case(
                number + " is refused: cause " + cause,
                () -> {
                    var attempt = call(number, "carrier", 15_000);
                    var response = line.response(attempt);
                    var hangup = line.hangup(attempt);
                    Proof.expect(
                            "Failure".equals(response.get("Response"))
                                    && !"3".equals(response.get("Reason")),
                            response);
                    // Asterisk tells the SIP status since 22.7, and not of chan_sip
                    Proof.expect(
                            cause.equals(hangup.get("Cause"))
                                    && reply.equals(hangup.getOrDefault("TechCause", reply)),
                            hangup);
                    Proof.expect(
                            line.recorded(attempt).isEmpty() && !line.told(attempt, "answered"),
                            "the dialplan");
                    return logged(
                            "invite " + number + REST + " 74950000000, reply " + reply, number);
                });
    }

    private Object rings() throws Exception {
        var attempt = call("180", "carrier", 1_500);
        Proof.expect("3".equals(line.response(attempt).get("Reason")), line.response(attempt));
        var cause = line.technology().equals("SIP") ? "16" : "19";
        Proof.expect(cause.equals(line.hangup(attempt).get("Cause")), line.hangup(attempt));
        return logged("invite 180" + REST + " 74950000000, cancel, reply 487", "180");
    }

    private Object silence() throws Exception {
        var attempt = call("000", "carrier", 1_500);
        Proof.expect("3".equals(line.response(attempt).get("Reason")), line.response(attempt));
        return "cause "
                + line.hangup(attempt).get("Cause")
                + ", "
                + logged("lost 000" + REST, "000");
    }

    private Object dead() throws Exception {
        var status = "";
        while (!status.contains("Unavail") && !status.contains("UNREACHABLE")) {
            status =
                    line.technology().equals("SIP")
                            ? lab.run("cli", "sip show peer dead-carrier")
                            : lab.run("cli", "pjsip show aor dead-carrier");
        }
        var attempt = call("200", "dead-carrier", 15_000);
        Proof.expect("0".equals(line.response(attempt).get("Reason")), line.response(attempt));
        Proof.expect(channels(attempt) == 0, "Newchannel");
        return "reason 0";
    }

    private Object idInUse() {
        var attempt = line.call("202", 5_000, "FILES=welcome");
        line.stage(attempt, "playing");
        var second = line.originate(attempt, "202", 5_000, "FILES=welcome");
        var failure =
                line.ami()
                        .await(
                                5,
                                message ->
                                        "OriginateResponse".equals(message.get("Event"))
                                                && attempt.equals(message.get("Uniqueid"))
                                                && "Failure".equals(message.get("Response")));
        Proof.expect(
                channels(attempt) == 1 && line.result(attempt).startsWith("played|"),
                channels(attempt));
        return second.get("Message") + ", then Failure, reason " + failure.get("Reason");
    }

    private String call(String number, String trunk, int ringMillis) {
        return line.call(
                line.technology() + "/" + number + REST + "@" + trunk, ringMillis, MESSAGE);
    }

    private long channels(String attempt) {
        return line.ami()
                .count(message ->
                        "Newchannel".equals(message.get("Event"))
                                && attempt.equals(message.get("Uniqueid")));
    }

    /// The carrier's log of a number comes to what is expected, within two seconds.
    private String logged(String expected, String number) throws Exception {
        long deadline = System.nanoTime() + 2_000_000_000L;
        while (!lab.carrierSaw(number + REST).equals(expected)) {
            Proof.expect(System.nanoTime() < deadline, lab.carrierSaw(number + REST));
            Thread.sleep(20);
        }
        return expected;
    }
}
