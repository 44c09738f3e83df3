package org.alterisk.embedded.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.embedded.asterisk.phone.PhoneBehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Map;

class PhonesIT {
    private SimulatedAsterisk asterisk;
    private RawAmi client;

    @BeforeEach
    void start() throws IOException {
        asterisk = SimulatedAsterisk.start(AsteriskSettings.lab().speed(10));
        client = RawAmi.loggedIn(asterisk.port(), "alterisk");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        asterisk.close();
    }

    @Test
    void keepsAContactInTheDatabaseAndTellsOfIt() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        assertThat(client.event("ContactStatus", "ContactStatus", "NonQualified"))
                .containsEntry("Privilege", "system,all")
                .containsEntry("AOR", "101")
                .containsEntry("EndpointName", "101")
                .containsEntry("URI", "sip:101@127.0.0.2:5070");
        client.event("PeerStatus", "PeerStatus", "Reachable");
        client.event("DeviceStateChange", "State", "NOT_INUSE");
        assertThat(contacts())
                .singleElement()
                .satisfies(contact -> {
                    assertThat(contact.get("Key")).matches("/registrar/contact/101;@[0-9a-f]{32}");
                    assertThat(contact.get("Val"))
                            .contains("\"uri\":\"sip:101@127.0.0.2:5070\"")
                            .contains("\"via_addr\":\"127.0.0.2\"")
                            .contains("\"endpoint\":\"101\"");
                });
    }

    @Test
    void forgetsAContactThatIsUnregistered() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        asterisk.phones().unregister("101");
        client.event("ContactStatus", "ContactStatus", "Removed");
        client.event("PeerStatus", "PeerStatus", "Unreachable");
        client.event("DeviceStateChange", "State", "UNAVAILABLE");
        assertThat(contacts()).isEmpty();
    }

    @Test
    void movesWithTheNewContactBeforeTheOldOneIsGone() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        asterisk.phones().register("101", "127.0.0.5", PhoneBehaviour.ANSWER);
        client.event("ContactStatus", "ContactStatus", "Removed");
        assertThat(client.events().stream().filter(e -> "ContactStatus".equals(e.get("Event"))))
                .extracting(e -> e.get("ContactStatus") + " " + e.get("URI"))
                .containsExactly(
                        "NonQualified sip:101@127.0.0.2:5070",
                        "NonQualified sip:101@127.0.0.5:5070",
                        "Removed sip:101@127.0.0.2:5070");
        assertThat(contacts()).hasSize(1);
    }

    @Test
    void tellsNobodyOfARefresh() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.BUSY);
        client.ask("Ping");
        assertThat(client.events().stream().filter(e -> "ContactStatus".equals(e.get("Event"))))
                .hasSize(1);
    }

    @Test
    void putsTwoPhonesAtOneAddressOntoPortsOfTheirOwn() {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        asterisk.phones().register("102", "127.0.0.2", PhoneBehaviour.ANSWER);
        assertThat(contacts())
                .extracting(contact ->
                        contact.getOrDefault("Val", "").replaceAll(".*\"uri\":\"|\".*", ""))
                .containsExactly("sip:101@127.0.0.2:5070", "sip:102@127.0.0.2:5071");
    }

    @Test
    void keepsContactsOverARestart() throws IOException {
        asterisk.phones().register("101", "127.0.0.2", PhoneBehaviour.ANSWER);
        asterisk.restart();
        try (var again = RawAmi.loggedIn(asterisk.port(), "alterisk")) {
            asterisk.callIn("79161234567", "101");
            again.event("BridgeEnter", "BridgeNumChannels", "2");
            assertThat(again.events()).noneMatch(e -> "ContactStatus".equals(e.get("Event")));
        }
    }

    @Test
    void hasNoChanSip() {
        assertThat(client.ask("SIPpeers").get("Message"))
                .startsWith("Invalid/unknown command: SIPpeers.");
    }

    private List<Map<String, String>> contacts() {
        client.send("Action: DBGetTree", "Family: registrar/contact", "ActionID: contacts");
        client.packet(p -> "DBGetTreeComplete".equals(p.get("Event")), "contacts");
        return client.events().stream()
                .filter(e -> "DBGetTreeResponse".equals(e.get("Event")))
                .toList();
    }
}
