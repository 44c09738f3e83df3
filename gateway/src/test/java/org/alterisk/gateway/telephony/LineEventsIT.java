package org.alterisk.gateway.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.Gateway;
import org.alterisk.gateway.RawHttp;
import org.alterisk.gateway.TestBed;
import org.alterisk.gateway.push.EventClient;
import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.runtime.database.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The screen-pop on a real queue; a stand-in for a bridge tells what phones do.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LineEventsIT {
    private static final String PATH = "/api/v1/events/lines";
    private static final String OWN = "/fcgi-bin/asterisk.fcgi/events";
    private static final String HERE = "127.0.0.1";

    private final TestBed bed = TestBed.shared();
    private final FakeBridge bridge = new FakeBridge(bed);
    private final Gateway gateway =
            Gateway.wire(bed.config(Map.of("GATEWAY_ORIGINS", "https://crm.example")));
    private final Database database = bed.open();
    private final String operator = token("night", Role.OPERATE);
    private final String crm = token("crm", Role.PUBLISH);

    LineEventsIT() throws Exception {}

    private String token(String name, Role role) {
        return new TokenStore(database.jooq()).create(name, role, "test").orElseThrow().text();
    }

    @BeforeEach
    void begin() {
        bridge.connected(true);
        bridge.registers("PJSIP/101", HERE);
        bridge.registers("PJSIP/102", "10.0.0.2");
        for (var channel : List.of("101.1", "102.1", "trunk.1")) {
            bridge.hangsUp(channel);
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    try (var client = stream(PATH)) {
                        assertThat(client.awaitEvent(_ -> true).data()).endsWith("\"calls\":[]}");
                    }
                });
    }

    @AfterAll
    void stop() {
        gateway.close();
        bridge.close();
        database.close();
    }

    private EventClient stream(String path) {
        return stream(path, operator);
    }

    private EventClient stream(String path, String token) {
        return EventClient.open(
                        gateway.port(),
                        path,
                        "Accept: text/event-stream",
                        "Authorization: Bearer " + token)
                .reading();
    }

    private static List<String> names(EventClient client) {
        return client.events().stream().map(EventClient.Event::name).toList();
    }

    private static boolean isRingingOf101(EventClient.Event event) {
        return event.name().equals("ringing") && event.data().contains("PJSIP/101");
    }

    @Test
    void tellsWhoCallsThenWithWhomTheOperatorTalksThenTheEnd() throws Exception {
        try (var all = stream(PATH);
                var its = stream(PATH + "?operator=" + HERE);
                var phone = stream(PATH + "?endpoint=PJSIP/101");
                var own = EventClient.open(gateway.port(), OWN, "Origin: https://crm.example")) {
            own.reading();
            bridge.rings("PJSIP/101", "101.1", "79161234567");
            bridge.rings("PJSIP/102", "102.1", "78121234567");
            for (var client : List.of(its, phone, own, all)) {
                // of two at once any may be told first
                assertThat(client.awaitEvent(LineEventsIT::isRingingOf101).data())
                        .isEqualTo(
                                "{\"node\":\"asterisk\",\"endpoint\":\"PJSIP/101\",\"call\":\"101.1\","
                                        + "\"state\":\"ringing\",\"number\":\"79161234567\",\"onHold\":false}");
            }
            bridge.talks("PJSIP/101", "101.1", "1700000000.42", "79161234567");
            for (var client : List.of(its, phone, own, all)) {
                assertThat(client.awaitEvent(event -> event.name().equals("answered")).data())
                        .contains("\"number\":\"79161234567\",\"uniqueId\":\"1700000000.42\"");
            }
            assertThat(new RawHttp(gateway.port()).body("get_uniqueid_callerid"))
                    .isEqualTo("Answer: OK\nCallerID: 79161234567\nUniqueID: 1700000000.42\n");
            bridge.hangsUp("101.1");
            for (var client : List.of(its, phone, own)) {
                client.awaitEvent(event -> event.name().equals("ended"));
                assertThat(names(client)).containsExactly("state", "ringing", "answered", "ended");
            }
            all.awaitEvent(event -> event.name().equals("ended"));
            assertThat(names(all))
                    .containsExactly("state", "ringing", "ringing", "answered", "ended");
            assertThat(all.events().stream().map(EventClient.Event::id).map(Long::parseLong))
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(own.head())
                    .contains(
                            "Content-Type: text/event-stream",
                            "Access-Control-Allow-Origin: https://crm.example");
        }
    }

    @Test
    void aClientThatComesBackIsToldWhatStands() {
        bridge.talks("PJSIP/101", "101.1", "1700000000.42", "79161234567");
        await().untilAsserted(() -> {
            try (var client = stream(PATH + "?operator=" + HERE + "&lastEventId=5")) {
                assertThat(client.awaitEvent(_ -> true).data())
                        .startsWith("{\"nodes\":[\"asterisk\"],\"calls\":[{")
                        .contains("\"state\":\"answered\"", "\"uniqueId\":\"1700000000.42\"");
            }
        });
    }

    /// It is no phone of an operator: it is not registered, and named in no file.
    @Test
    void aTrunksCallsAreNotTold() {
        try (var all = stream(PATH)) {
            bridge.rings("PJSIP/trunk", "trunk.1", "1");
            bridge.rings("PJSIP/101", "101.1", "2");
            all.awaitEvent(event -> event.data().contains("PJSIP/101"));
            assertThat(names(all)).containsExactly("state", "ringing");
        }
    }

    @Test
    void saysThatANodeIsAwayAndAfterwardsWhatStands() {
        bridge.talks("PJSIP/101", "101.1", "1700000000.42", "79161234567");
        try (var client = stream(PATH + "?operator=" + HERE)) {
            await().until(() -> client.events().toString().contains("1700000000.42"));
            int before = client.events().size();
            bridge.connected(false);
            client.awaitEvent(event -> event.name().equals("away"));
            bridge.connected(true);
            await().until(() -> client.events().size() == before + 2);
            assertThat(client.events().getLast().name()).isEqualTo("state");
            assertThat(client.events().getLast().data()).contains("1700000000.42");
            assertThat(names(client)).doesNotContain("ended");
        }
    }

    @Test
    void aQuietStreamShowsThatItLivesAndEndsWithItsToken() {
        var brief = token("brief", Role.OPERATE);
        await().until(() -> {
            try (var client = stream(PATH, brief)) {
                return client.head().startsWith("HTTP/1.1 200");
            }
        });
        try (var client = stream(PATH + "?endpoint=PJSIP/999", brief)) {
            await().atMost(Duration.ofSeconds(40)).until(() -> !client.comments().isEmpty());
            new TokenStore(database.jooq()).revoke("brief", "test");
            await().until(client::isOver);
            assertThat(client.comments()).last().isEqualTo("closed: the token counts no more");
            assertThat(client.comments()).first().isEqualTo("beat");
        }
    }

    @Test
    void refusesWhoMayNotAskAndWhatIsNotAsked() throws Exception {
        var http = new RawHttp(gateway.port());
        assertThat(ask(http, PATH, crm)).startsWith("HTTP/1.1 403").contains("operate");
        assertThat(ask(http, PATH + "?operator=x", operator)).startsWith("HTTP/1.1 422");
        assertThat(ask(http, PATH + "?operator=::1&endpoint=PJSIP/1", operator))
                .startsWith("HTTP/1.1 422");
        assertThat(ask(http, PATH + "?endpoint=PJSIP", operator)).startsWith("HTTP/1.1 422");
        assertThat(ask(http, OWN + "?x=1", operator))
                .startsWith("HTTP/1.1 422")
                .endsWith("\r\n\r\nAnswer: Error\n");
        assertThat(
                        http.exchange(
                                "GET "
                                        + OWN
                                        + " HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    private static String ask(RawHttp http, String path, String token) throws Exception {
        return http.exchange(
                "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(path, token));
    }
}
