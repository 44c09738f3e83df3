package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.token.Role;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A CRM developer's first hour, with `curl` and the OpenAPI document alone: what is sent are the
/// document's own examples, and where it is sent the document tells.
abstract class CrmHourCases extends OperatorCases {
    CrmHourCases(OperatorTelephony telephony) {
        super(
                telephony,
                Map.of(
                        "AUTO_CALL_TRIES_COUNT", "2",
                        "AUTO_CALL_TRIES_PERIOD", "1",
                        "WEBHOOK_ALLOWED_NETWORKS", "127.0.0.1"));
    }

    @Test
    void aDeveloperOrdersWatchesCancelsIsToldAndSeesWhoCalls() throws Exception {
        var gateway = "http://127.0.0.1:" + alterisk.port();
        var api =
                new OpenApi(
                        Curl.JSON.readTree(
                                Curl.said(
                                        List.of("curl", "-sS", gateway + "/api/v1/openapi.json"))));
        var crm = new Curl(gateway, alterisk.rest("crm", Role.OPERATE).token());
        var administrator = new Curl(gateway, alterisk.rest("root", Role.ADMINISTER).token());

        try (var endpoint = new WebhookEndpoint()) {
            var webhook = (ObjectNode) api.operation("createWebhook").example("crm");
            webhook.put("url", endpoint.url());
            var secret =
                    administrator
                            .send(api.operation("createWebhook"), webhook)
                            .get("secret")
                            .asString();

            orderWatchAndBeTold(api, crm, endpoint, secret);
            cancel(api, crm);
        }
        seeWhoCalls(api, crm);
    }

    private void orderWatchAndBeTold(
            OpenApi api, Curl crm, WebhookEndpoint endpoint, String secret) {
        var number = numberThat("486"); // busy
        long id = ordered(api, crm, number, Duration.ofSeconds(2));
        try (var statuses = crm.watch(api.operation("watchStatuses"), "?id=" + id)) {
            soon().until(() -> words(statuses.events("status"), "status").contains("busy"));
        }
        assertThat(telephony.callsTo(number)).hasSize(2);

        soon().until(() -> endpoint.typesOf(id).size() == 3);
        assertThat(endpoint.typesOf(id))
                .containsExactlyInAnyOrder(
                        "autocall.attempt", "autocall.attempt", "autocall.final");
        assertThat(endpoint.posts()).allMatch(post -> post.isSignedWith(secret));
        assertThat(endpoint.posts()).noneMatch(post -> post.isSignedWith("whsec_b3RoZXI="));
    }

    private void cancel(OpenApi api, Curl crm) {
        var number = numberThat("202");
        long id = ordered(api, crm, number, Duration.ofMinutes(10));
        try (var statuses = crm.watch(api.operation("watchStatuses"), "?id=" + id)) {
            var cancel = Curl.JSON.createObjectNode().put("id", id);
            crm.send(api.operation("cancelAutocall"), cancel);
            soon().until(() -> words(statuses.events("status"), "status").contains("cancelled"));
        }
        assertThat(telephony.callsTo(number)).isEmpty();
    }

    private void seeWhoCalls(OpenApi api, Curl crm) {
        var phone = pbx.technology() + "/101";
        try (var line = crm.watch(api.operation("watchLines"), "?endpoint=" + phone)) {
            soon().until(() -> !line.events("state").isEmpty());
            phones.register("101", DESK_1, Phones.Behaviour.RING);
            var patient = caller();
            phones.callIn(patient, "101");
            soon().until(() -> words(line.events("ringing"), "number").contains(patient));
            phones.hangUpAll();
            soon().until(() -> !line.events("ended").isEmpty());
            phones.register("101", DESK_1, Phones.Behaviour.ANSWER);
            var caller = caller();
            phones.callIn(caller, "101");
            soon().until(() -> !line.events("answered").isEmpty());
            var answered = line.events("answered").getFirst();
            assertThat(answered.get("number").asString()).isEqualTo(caller);
            assertThat(answered.get("uniqueId").asString())
                    .isEqualTo(who(DESK_1).party().orElseThrow().uniqueId());
            int ended = line.events("ended").size();
            phones.hangUpAll();
            soon().until(() -> line.events("ended").size() > ended);
        }
    }

    /// The document's example of an order, to another number, and not before that time.
    private long ordered(OpenApi api, Curl crm, String number, Duration in) {
        var operation = api.operation("createAutocall");
        var order = (ObjectNode) operation.example("smallest");
        order.put("number", number).put("notBefore", Instant.now().plus(in).toString());
        return crm.send(operation, order).get("id").asLong();
    }

    private static List<String> words(List<JsonNode> events, String field) {
        return events.stream().map(event -> event.get(field).asString()).toList();
    }

    private static org.awaitility.core.ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
