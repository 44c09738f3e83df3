import java.util.ArrayList;
import java.util.List;

/// What each AMI user may do, and what Asterisk denies it. An action is its name, then its headers.
record RightsCases(Line line, Lab lab) {
    private static final String ORIGINATE =
            "Originate|Channel: PJSIP/4045550003@carrier|Context: alterisk-autocall|Exten: s|Priority: 1|Async: true";
    private static final String SHELL =
            "Originate|Channel: PJSIP/2025550003@carrier|Application: System|Data: true|Async: true";
    private static final String REDIRECT =
            "Redirect|Channel: absent|Context: alterisk-autocall|Exten: s|Priority: 1";
    private static final String COMMAND = "Command|Command: core show version";
    private static final String UPDATE =
            "UpdateConfig|SrcFilename: manager.conf|DstFilename: manager.conf";

    static List<Proof.Case> of(Line line, Lab lab) {
        var cases = new RightsCases(line, lab);
        return List.of(
                cases.may(
                        "alterisk",
                        "Ping",
                        "CoreSettings",
                        "CoreShowChannels",
                        "Status",
                        "DBGetTree|Family: alterisk",
                        "DBGet|Family: alterisk|Key: absent",
                        "Getvar|Variable: DIALPLAN_EXISTS(alterisk-autocall,s,1)",
                        "Hangup|Channel: absent",
                        REDIRECT,
                        ORIGINATE),
                cases.mayNot(
                        "alterisk",
                        "DBPut|Family: alterisk|Key: x|Val: y",
                        "DBDel|Family: alterisk|Key: x",
                        "DBDelTree|Family: alterisk",
                        COMMAND,
                        "GetConfig|Filename: manager.conf",
                        UPDATE,
                        "Reload",
                        "ModuleLoad|Module: func_shell.so|LoadType: load",
                        "PJSIPShowContacts",
                        SHELL),
                cases.may(
                        "alterisk-lookup",
                        "Ping",
                        "CoreSettings",
                        "PJSIPShowContacts",
                        "DBGetTree|Family: alterisk",
                        "DBDel|Family: alterisk|Key: absent"),
                cases.mayNot("alterisk-lookup", ORIGINATE, REDIRECT, COMMAND, UPDATE),
                new Proof.Case("alterisk-lookup deletes a record", cases::deletes),
                new Proof.Case(
                        "alterisk deletes a record, too, by Setvar of DB_DELETE",
                        cases::deletesBySetvar),
                new Proof.Case(
                        "phone 101 is registered from its own address", cases::knowsThePhone));
    }

    private Proof.Case may(String username, String... actions) {
        return new Proof.Case(
                username + " may " + names(actions),
                () -> {
                    var denied = denied(username, actions);
                    Proof.expect(denied.isEmpty(), denied);
                    return "granted";
                });
    }

    private Proof.Case mayNot(String username, String... actions) {
        return new Proof.Case(
                username + " may not " + names(actions),
                () -> {
                    var denied = denied(username, actions);
                    Proof.expect(denied.size() == actions.length, "only denied " + denied);
                    return "denied";
                });
    }

    private static String names(String... actions) {
        return String.join(
                " ", List.of(actions).stream().map(action -> action.split("\\|")[0]).toList());
    }

    private List<String> denied(String username, String... actions) throws Exception {
        var denied = new ArrayList<String>();
        try (var ami = lab.login(username)) {
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

    private Object deletes() throws Exception {
        var attempt = line.call("202", 5_000, "FILES=short");
        line.result(attempt);
        try (var lookup = lab.login("alterisk-lookup")) {
            var first = lookup.act("DBDel", "Family: alterisk", "Key: " + attempt);
            var second = lookup.act("DBDel", "Family: alterisk", "Key: " + attempt);
            Proof.expect(
                    "Success".equals(first.get("Response")) && line.recorded(attempt).isEmpty(),
                    first);
            return "again: " + second.get("Response") + ", " + second.get("Message");
        }
    }

    private Object deletesBySetvar() {
        var attempt = line.call("202", 5_000, "FILES=short");
        line.result(attempt);
        var response =
                line.ami()
                        .act("Setvar", "Variable: DB_DELETE(alterisk/" + attempt + ")", "Value: 1");
        Proof.expect(
                "Success".equals(response.get("Response")) && line.recorded(attempt).isEmpty(),
                response);
        return response.get("Message");
    }

    private Object knowsThePhone() throws Exception {
        try (var lookup = lab.login("alterisk-lookup")) {
            var contacts = lookup.list("PJSIPShowContacts");
            Proof.expect(contacts.getFirst().get("Uri").startsWith("sip:101@127.0.0.2:"), contacts);
            return contacts.getFirst().get("Uri");
        }
    }
}
