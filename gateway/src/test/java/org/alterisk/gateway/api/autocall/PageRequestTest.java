package org.alterisk.gateway.api.autocall;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.lookup.detail.Autocall;
import org.alterisk.gateway.lookup.detail.Wanted;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.setting.NumberRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

class PageRequestTest {
    private static final NumberRules RULES =
            new NumberRules(List.of(new NumberRules.Rewrite("+7", "8")), List.of("112"));

    private static Checked<PageRequest> parse(Map<String, List<String>> query) {
        return PageRequest.parse(query, RULES);
    }

    private static PageRequest valid(Map<String, List<String>> query) {
        return switch (parse(query)) {
            case Checked.Valid<PageRequest>(var page) -> page;
            case Checked.Invalid<PageRequest>(var why) -> throw new AssertionError(why);
        };
    }

    @Test
    void readsAllFiltersAndFindsANumberAsItIsDialled() {
        assertThat(
                        valid(
                                        Map.of(
                                                "number",
                                                List.of("+7 (495) 123-45-67"),
                                                "key",
                                                List.of("order-1"),
                                                "status",
                                                List.of("no_answer"),
                                                "before",
                                                List.of("77"),
                                                "limit",
                                                List.of("5")))
                                .wanted())
                .isEqualTo(
                        new Wanted(
                                Optional.of("84951234567"),
                                Optional.of("order-1"),
                                Optional.of(AutocallStatus.NO_ANSWER),
                                Optional.of(77L),
                                5));
        assertThat(valid(Map.of()).wanted())
                .isEqualTo(
                        new Wanted(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                50));
    }

    @ParameterizedTest
    @CsvSource({
        "status, done, status",
        "limit, 0, limit",
        "limit, 501, limit",
        "limit, 1e2, limit",
        "before, 0, before",
        "before, -3, before",
        "number, 12a, number",
        "key, 'a b', key",
        "nmber, 12, query",
    })
    void refusesWhatBreaksARuleAndNamesIt(String parameter, String value, String field) {
        assertThat(parse(Map.of(parameter, List.of(value))))
                .isInstanceOfSatisfying(
                        Checked.Invalid.class,
                        invalid -> assertThat(invalid.violation().field()).isEqualTo(field));
        assertThat(parse(Map.of("status", List.of("sent", "busy"))))
                .isInstanceOf(Checked.Invalid.class);
    }

    @Test
    void theNextPageBeginsBelowTheLastIdOfAFullOne() {
        var page = valid(Map.of("limit", List.of("3"), "key", List.of("a&b")));
        assertThat(page.next(autocalls(9, 7, 4)))
                .isEqualTo("/api/v1/autocalls?before=4&key=a%26b&limit=3");
        assertThat(page.next(autocalls(9, 7))).isNull();
    }

    private static List<Autocall> autocalls(long... ids) {
        return LongStream.of(ids)
                .mapToObj(id ->
                        new Autocall(
                                id,
                                null,
                                "20",
                                List.of("x"),
                                5,
                                null,
                                null,
                                null,
                                null,
                                null,
                                AutocallStatus.QUEUED,
                                null,
                                0,
                                null,
                                Instant.EPOCH,
                                null,
                                null,
                                null,
                                null))
                .toList();
    }
}
