import java.util.ArrayList;
import java.util.List;

/// What the AMI user may do, and what Asterisk denies it. An action is its name, then its headers.
record RightsCases(Line line, Lab lab) {
    private static final String REDIRECT =
            "Redirect|Channel: absent|Context: alterisk-transfer|Exten: 9999|Priority: 1";

    static List<Proof.Case> of(Line line, Lab lab) {
        var cases = new RightsCases(line, lab);
        var pjsip = line.technology().equals("PJSIP");
        return List.of(
                cases.may(
                        "Ping",
                        "CoreSettings",
                        "CoreShowChannels",
                        "Status",
                        "DBGetTree|Family: alterisk",
                        "DBGet|Family: alterisk|Key: absent",
                        "DBGetTree|Family: registrar/contact",
                        pjsip ? "Ping" : "SIPpeers",
                        "Getvar|Variable: DIALPLAN_EXISTS(services,9999,1)",
                        "Setvar|Channel: absent|Variable: ALTERISK_TRANSFER|Value: 1",
                        "Hangup|Channel: absent",
                        REDIRECT,
                        cases.originate("404", "Context: alterisk-autocall|Exten: s|Priority: 1")),
                cases.mayNot(
                        "DBPut|Family: alterisk|Key: x|Val: y",
                        "DBDel|Family: alterisk|Key: x",
                        "DBDelTree|Family: alterisk",
                        "Command|Command: core show version",
                        "GetConfig|Filename: manager.conf",
                        "UpdateConfig|SrcFilename: manager.conf|DstFilename: manager.conf",
                        "Reload",
                        "ModuleLoad|Module: func_shell.so|LoadType: load",
                        pjsip ? "PJSIPShowContacts" : "SIPnotify|Channel: 101|Variable: Event=x",
                        cases.originate("202", "Application: System|Data: true")),
                new Proof.Case(
                        "alterisk deletes a record by Setvar of DB_DELETE, without a value",
                        cases::deletes),
                new Proof.Case(
                        "alterisk sees from which address phone 101 is registered",
                        cases::knowsThePhone));
    }

    private String originate(String number, String what) {
        return "Originate|Channel: "
                + line.technology()
                + "/"
                + number
                + "5550003@carrier|Async: true|"
                + what;
    }

    private Proof.Case may(String... actions) {
        return new Proof.Case(
                "alterisk may " + names(actions),
                () -> {
                    var denied = denied(actions);
                    Proof.expect(denied.isEmpty(), denied);
                    return "granted";
                });
    }

    private Proof.Case mayNot(String... actions) {
        return new Proof.Case(
                "alterisk may not " + names(actions),
                () -> {
                    var denied = denied(actions);
                    Proof.expect(denied.size() == actions.length, "only denied " + denied);
                    return "denied";
                });
    }

    private static String names(String... actions) {
        return String.join(
                " ", List.of(actions).stream().map(action -> action.split("\\|")[0]).toList());
    }

    private List<String> denied(String... actions) throws Exception {
        var denied = new ArrayList<String>();
        try (var ami = lab.login()) {
            for (var action : actions) {
                var parts = List.of(action.split("\\|"));
                var message =
                        ami.act(
                                        parts.getFirst(),
                                        parts.subList(1, parts.size()).toArray(String[]::new))
                                .getOrDefault("Message", "");
                if (message.equals("Permission denied")
                        || message.startsWith("Originate Access Forbidden")) {
                    denied.add(parts.getFirst());
                }
            }
        }
        return denied;
    }

    private Object deletes() {
        var attempt = line.call("202", 5_000, "FILES=short");
        line.result(attempt);
        var delete = "Variable: DB_DELETE(alterisk/" + attempt + ")";
        var response = line.ami().act("Setvar", delete, "Value: ");
        Proof.expect(
                "Success".equals(response.get("Response")) && line.recorded(attempt).isEmpty(),
                response);
        return "again: " + line.ami().act("Setvar", delete, "Value: ").get("Response");
    }

    private Object knowsThePhone() {
        if (line.technology().equals("SIP")) {
            var peers =
                    line.ami().list("SIPpeers").stream()
                            .filter(event -> "101".equals(event.get("ObjectName")))
                            .toList();
            Proof.expect("127.0.0.2".equals(peers.getFirst().get("IPaddress")), peers);
            return peers.getFirst().get("IPaddress");
        }
        var contacts = line.ami().list("DBGetTree", "Family: registrar/contact");
        var key = contacts.getFirst().get("Key");
        var value = contacts.getFirst().getOrDefault("Val", "");
        Proof.expect(
                key.startsWith("/registrar/contact/101;@")
                        && value.contains("\"uri\":\"sip:101@127.0.0.2:"),
                contacts);
        return key;
    }
}
