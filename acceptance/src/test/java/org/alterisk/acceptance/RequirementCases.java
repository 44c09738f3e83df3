package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.alterisk.acceptance.Phones.Behaviour;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Every request of the requirement with every answer that it names, byte for byte.
abstract class RequirementCases extends OperatorCases {
    /// What stands in the place of what is another one in each run.
    private static final String UNIQUE_ID = "<UniqueID>";

    private static final String AUTOCALL_ID = "<AutoCallID>";

    /// @param before brings the situation about and returns what to ask
    /// @param body the whole of it; of an id, only the place
    private record Row(String title, java.util.function.Supplier<String> before, String body) {}

    private final DocumentedAnswers documented = DocumentedAnswers.read();

    RequirementCases(OperatorTelephony telephony) {
        super(
                telephony,
                Map.of(
                        "MAKE_CALL_TRIES_COUNT", "2",
                        "MAKE_CALL_TRIES_PERIOD", "1",
                        "MAKE_CALL_RING_TIMEOUT", "6",
                        "AUTO_CALL_TRIES_COUNT", "1",
                        "AUTO_CALL_RING_TIMEOUT", "1"));
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerOfTheRequirement() {
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.title(), () -> run(row)));
    }

    private List<Row> rows() {
        var who = "get_uniqueid_callerid";
        return List.of(
                row(
                        "who: a call",
                        () -> talking(who),
                        "Answer: OK\nCallerID: 79161234567\nUniqueID: <UniqueID>\n"),
                row(
                        "who: no number",
                        () -> talkingToAnonymous(who),
                        "Answer: OK\nCallerID: unknown\nUniqueID: <UniqueID>\n"),
                row("who: only ringing", () -> ringing(who), Answer.ERROR),
                row("who: no call", () -> who, Answer.ERROR),
                row("makecall: answers", () -> makecall("200"), Answer.OK),
                row("makecall: rings", () -> makecall("180"), Answer.OK),
                row("makecall: busy", () -> makecall("486"), Answer.BUSY),
                row("makecall: no such number", () -> makecall("404"), Answer.ERROR),
                row("makecall: no number", () -> "makecall=abc", Answer.ERROR),
                row(
                        "autocall: taken",
                        () -> autocall("200"),
                        "Answer: OK\nAutoCallID: <AutoCallID>\n"),
                row(
                        "autocall: any format",
                        () -> "autocall=%2B7%20(495)%20123-45-67&file1=welcome",
                        "Answer: OK\nAutoCallID: <AutoCallID>\n"),
                row("autocall: no file", () -> "autocall=" + numberThat("200"), Answer.ERROR),
                row("status: queued", () -> "autocallstatus=" + order("180"), "Answer: Queued\n"),
                row("status: sent", () -> ended("202"), "Answer: OK (Sent)\n"),
                row("status: busy", () -> ended("486"), "Answer: Busy\n"),
                row("status: no answer", () -> ended("180"), "Answer: NO ANSWER\n"),
                row("status: never given", () -> "autocallstatus=4294967296", Answer.ERROR),
                row("transfer", () -> transfer("9999"), Answer.OK),
                row("transfer: no such number", () -> transfer("9000"), Answer.ERROR),
                row(
                        "transfer: no such call",
                        () -> "transfer=1795399989.68&dest=9999",
                        Answer.ERROR),
                row("transfer: no number", () -> "transfer=1795399989.68", Answer.ERROR),
                row("nothing asked", () -> "", Answer.ERROR),
                row("an unknown parameter", () -> "get_uniqueid_callerid&x=1", Answer.ERROR));
    }

    private static Row row(String title, java.util.function.Supplier<String> before, String body) {
        return new Row(title, before, body);
    }

    private void run(Row row) {
        phonesAreOnTheirDesks();
        try {
            var query = row.before().get();
            var answer = alterisk.crmAt(DESK_1).ask(query);
            answer.assertForm();
            assertThat(withoutIds(answer.body())).isEqualTo(row.body());
            documented.assertShown(query, answer);
        } finally {
            noCallIsLeft();
        }
    }

    static String withoutIds(String body) {
        return body.replaceAll("\nUniqueID: [0-9a-z.-]+\n$", "\nUniqueID: " + UNIQUE_ID + "\n")
                .replaceAll(
                        "\nAutoCallID: [1-9][0-9]{0,9}\n$", "\nAutoCallID: " + AUTOCALL_ID + "\n");
    }

    private String talking(String query) {
        phones.callIn("79161234567", "101");
        awaitParty(DESK_1, "79161234567");
        return query;
    }

    private String talkingToAnonymous(String query) {
        phones.callIn(Phones.ANONYMOUS, "101");
        awaitParty(DESK_1, "unknown");
        return query;
    }

    private String ringing(String query) {
        phones.register("101", DESK_1, Behaviour.RING);
        awaitNobody(DESK_1, "no call");
        var caller = caller();
        phones.callIn(caller, "101");
        awaitOffered("101", caller);
        return query;
    }

    private String makecall(String behaviour) {
        awaitNobody(DESK_1, "no call");
        return "makecall=" + numberThat(behaviour);
    }

    private static String autocall(String behaviour) {
        return "autocall=" + numberThat(behaviour) + "&file1=welcome&file2=goodbye";
    }

    private long order(String behaviour) {
        return alterisk.crm().autocall(numberThat(behaviour), List.of("short"));
    }

    private String ended(String behaviour) {
        long id = order(behaviour);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !alterisk.crm().status(id).equals("Queued"));
        return "autocallstatus=" + id;
    }

    private String transfer(String dest) {
        return "transfer=" + talkTo(DESK_1, "101").uniqueId() + "&dest=" + dest;
    }
}
