package org.alterisk.embedded.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.embedded.asterisk.access.Account;
import org.alterisk.embedded.asterisk.access.Privilege;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;

class AmiProtocolIT {
    /// Rules the system and can place no call.
    private static final Account CONSOLE =
            new Account(
                    "console",
                    "console",
                    Set.of(Privilege.SYSTEM),
                    Set.of(Privilege.SYSTEM, Privilege.REPORTING));

    /// Tells others something and reads nothing.
    private static final Account TELLER =
            new Account("teller", "teller", Set.of(), Set.of(Privilege.USER));

    private static SimulatedAsterisk asterisk;

    @BeforeAll
    static void start() {
        asterisk =
                SimulatedAsterisk.start(
                        AsteriskSettings.lab()
                                .accounts(Account.alterisk("alterisk"), CONSOLE, TELLER)
                                .speed(10));
    }

    @AfterAll
    static void stop() {
        asterisk.close();
    }

    @Test
    void greetsAndLogsInByPasswordAndTellsThatItIsBooted() throws IOException {
        try (var client = new RawAmi(asterisk.port())) {
            assertThat(client.banner()).isEqualTo("Asterisk Call Manager/11.0.0");
            client.send("Action: Login", "Username: alterisk", "Secret: alterisk", "ActionID: 1");
            assertThat(client.response("1")).containsEntry("Message", "Authentication accepted");
            assertThat(client.event("FullyBooted", "Status", "Fully Booted"))
                    .containsEntry("Privilege", "system,all");
        }
    }

    @Test
    void logsInByMd5OfTheChallenge() throws Exception {
        try (var client = new RawAmi(asterisk.port())) {
            client.send("Action: Challenge", "AuthType: MD5", "ActionID: 1");
            var challenge = client.response("1").get("Challenge");
            var sum =
                    MessageDigest.getInstance("MD5")
                            .digest((challenge + "alterisk").getBytes(StandardCharsets.UTF_8));
            client.send(
                    "Action: Login",
                    "AuthType: MD5",
                    "Username: alterisk",
                    "Key: " + HexFormat.of().formatHex(sum),
                    "ActionID: 2");
            assertThat(client.response("2")).containsEntry("Response", "Success");
        }
    }

    @Test
    void refusesAWrongSecretAndHangsUp() throws IOException {
        try (var client = new RawAmi(asterisk.port())) {
            client.send("Action: Login", "Username: alterisk", "Secret: wrong", "ActionID: 1");
            assertThat(client.response("1"))
                    .containsEntry("Response", "Error")
                    .containsEntry("Message", "Authentication failed");
            client.awaitEnd();
        }
    }

    @Test
    void deniesEverythingBeforeTheLogin() throws IOException {
        try (var client = new RawAmi(asterisk.port())) {
            client.send("Action: Ping", "ActionID: 1");
            assertThat(client.response("1")).containsEntry("Message", "Permission denied");
        }
    }

    @Test
    void deniesWhatAUsersClassesDoNotAllow() throws IOException {
        try (var calls = RawAmi.loggedIn(asterisk.port(), "alterisk");
                var console = RawAmi.loggedIn(asterisk.port(), "console")) {
            assertThat(calls.ask("DBDel", "Family: alterisk", "Key: x"))
                    .containsEntry("Response", "Error")
                    .containsEntry("Message", "Permission denied");
            assertThat(Attempt.to("2005550001").by(console)).isEqualTo("Error: Permission denied");
        }
    }

    @Test
    void knowsNoActionThatItDoesNotHave() throws IOException {
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            assertThat(client.ask("Frobnicate").get("Message"))
                    .startsWith("Invalid/unknown command: Frobnicate.");
        }
    }

    @Test
    void sendsEachUserOnlyEventsOfItsClassesAndItsMask() throws IOException {
        try (var all = RawAmi.loggedIn(asterisk.port(), "alterisk");
                var masked = RawAmi.loggedIn(asterisk.port(), "alterisk");
                var console = RawAmi.loggedIn(asterisk.port(), "console")) {
            assertThat(masked.ask("Events", "EventMask: user")).containsEntry("Events", "On");
            var attempt = Attempt.to("2005550001", "FILES=short");
            attempt.by(all);
            all.event("Hangup", "Uniqueid", attempt.id());
            assertThat(masked.ask("Ping")).containsEntry("Ping", "Pong");
            console.ask("Ping");

            assertThat(all.events()).noneMatch(e -> "dtmf,all".equals(e.get("Privilege")));
            assertThat(masked.events())
                    .filteredOn(e -> !"FullyBooted".equals(e.get("Event")))
                    .isNotEmpty()
                    .allMatch(e -> "user,all".equals(e.get("Privilege")));
            assertThat(console.events()).allMatch(e -> "FullyBooted".equals(e.get("Event")));
        }
    }

    @Test
    void sendsAUserEventToAllWhoMayReadIt() throws IOException {
        try (var all = RawAmi.loggedIn(asterisk.port(), "alterisk");
                var console = RawAmi.loggedIn(asterisk.port(), "console");
                var teller = RawAmi.loggedIn(asterisk.port(), "teller")) {
            teller.send(
                    "Action: UserEvent",
                    "ActionID: told-1",
                    "UserEvent: Lunch",
                    "Dish: borscht",
                    "Place: hall 2");
            assertThat(teller.response("told-1"))
                    .containsEntry("Response", "Success")
                    .containsEntry("Message", "Event Sent");

            assertThat(all.event("UserEvent", "UserEvent", "Lunch"))
                    .containsOnlyKeys(
                            "Event",
                            "Privilege",
                            "Timestamp",
                            "UserEvent",
                            "ActionID",
                            "Dish",
                            "Place")
                    .containsEntry("Privilege", "user,all")
                    .containsEntry("ActionID", "told-1")
                    .containsEntry("Dish", "borscht");
            console.ask("Ping");
            assertThat(console.events()).noneMatch(e -> "UserEvent".equals(e.get("Event")));
            assertThat(teller.events()).isEmpty();
            assertThat(all.ask("UserEvent", "UserEvent: Lunch"))
                    .containsEntry("Message", "Permission denied");
        }
    }

    @Test
    void runsAnActionThatWasInjectedWithLineEnds() throws IOException {
        try (var client = RawAmi.loggedIn(asterisk.port(), "console")) {
            client.sendRaw("Action: Ping\r\nX: y\r\n\r\nAction: DBPut\nFamily: pwned\nKey: by\n");
            client.sendRaw("Val: lf\nActionID: 2\n\n");
            client.response("2");
            assertThat(asterisk.database().get("pwned", "by")).contains("lf");
        }
    }

    @Test
    void refusesAMessageWithALineThatIsTooLong() throws IOException {
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            assertThat(client.ask("Ping", "X: " + "y".repeat(1100)))
                    .containsEntry("Message", "Failed to parse message: line too long");
            assertThat(client.ask("Ping")).containsEntry("Ping", "Pong");
        }
    }

    @Test
    void keepsWhatWasReceivedForTests() throws IOException {
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            long before = asterisk.received().bytes();
            client.ask("Getvar", "Variable: DIALPLAN_EXISTS(alterisk-autocall,s,1)");
            assertThat(asterisk.received().bytes()).isGreaterThan(before + 60);
            assertThat(asterisk.received().actions().getLast().raw())
                    .matches(
                            "Action: Getvar\r\nActionID: Getvar[0-9]+\r\n"
                                    + "Variable: DIALPLAN_EXISTS\\(alterisk-autocall,s,1\\)"
                                    + "\r\n\r\n");
            assertThat(asterisk.received().actions())
                    .filteredOn(action -> action.request().is("Getvar"))
                    .allSatisfy(action -> assertThat(action.user()).isEqualTo("alterisk"));
        }
    }

    @Test
    void tellsWhetherAPlaceInTheDialplanExists() throws IOException {
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            assertThat(client.ask("Getvar", "Variable: DIALPLAN_EXISTS(alterisk-autocall,s,1)"))
                    .containsEntry("Value", "1");
            assertThat(client.ask("Getvar", "Variable: DIALPLAN_EXISTS(alterisk-autocall,t,1)"))
                    .containsEntry("Value", "0");
        }
    }

    @Test
    void deletesARecordByAVariableAndWritesNone() throws IOException {
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            asterisk.database().put("alterisk", "0198", "played");
            assertThat(client.ask("Setvar", "Variable: DB_DELETE(alterisk/0198)", "Value: "))
                    .containsEntry("Message", "Variable Set");
            assertThat(asterisk.database().get("alterisk", "0198")).isEmpty();
            assertThat(client.ask("Setvar", "Variable: DB(alterisk/0198)", "Value: played"))
                    .containsEntry("Response", "Error")
                    .containsEntry("Message", "Variable not set");
            assertThat(asterisk.database().get("alterisk", "0198")).isEmpty();
            assertThat(client.ask("Getvar", "Variable: SHELL(id)"))
                    .containsEntry("Message", "GetVar Access Forbidden: Variable");
        }
    }

    @Test
    void listsReadsAndDeletesTheDatabase() throws IOException {
        try (var client = RawAmi.loggedIn(asterisk.port(), "console")) {
            client.ask("DBPut", "Family: f", "Key: a", "Val: 1");
            client.ask("DBPut", "Family: f", "Key: b", "Val: 2");
            client.send("Action: DBGetTree", "Family: f", "ActionID: tree");
            var end = client.packet(p -> "DBGetTreeComplete".equals(p.get("Event")), "tree");
            assertThat(end).containsEntry("ListItems", "2");
            assertThat(client.event("DBGetTreeResponse", "Key", "/f/b")).containsEntry("Val", "2");
            client.send("Action: DBGet", "Family: f", "Key: a", "ActionID: get");
            assertThat(client.event("DBGetResponse", "ActionID", "get")).containsEntry("Val", "1");
            assertThat(client.ask("DBDel", "Family: f", "Key: a"))
                    .containsEntry("Message", "Key deleted successfully");
            assertThat(client.ask("DBDel", "Family: f", "Key: a"))
                    .containsEntry("Response", "Error");
            assertThat(client.ask("DBGet", "Family: f", "Key: a"))
                    .containsEntry("Message", "Database entry not found");
            assertThat(client.ask("DBDelTree", "Family: f"))
                    .containsEntry("Message", "Key tree deleted successfully");
        }
    }

    @Test
    void saysGoodbyeAtLogoff() throws IOException {
        try (var client = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            assertThat(client.ask("Logoff")).containsEntry("Response", "Goodbye");
            client.awaitEnd();
        }
    }
}
