package org.alterisk.schema.setting;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.autocall.PhoneNumber;
import org.alterisk.schema.check.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberRulesTest {
    private static final NumberRules RULES = rules("+7=>8, 00=>, 9=>98", "112, 911, 8809*, 20");

    @ParameterizedTest
    @CsvSource({
        "+74951234567, 84951234567", // the plus must be there
        "74951234567,  74951234567",
        "+4930123456,  4930123456", // no rule fits: the plus falls
        "004930123456, 4930123456",
        "9123456,      98123456",
        "+9123456,     9123456",
        "1234,         1234",
    })
    void rewritesByTheFirstRuleThatFits(String ordered, String dialled) {
        assertThat(apply(ordered)).isEqualTo(Checked.valid(dialled));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "112",
                "1-1-2",
                "+112",
                "00112",
                "911",
                "88091234567",
                "+78091234567",
                "8809",
                "20"
            })
    void refusesWhatIsDeniedAfterTheRewriting(String ordered) {
        // 911 is rewritten to 9811, so it is not meant here
        if (ordered.equals("911")) {
            assertThat(apply(ordered)).isEqualTo(Checked.valid("9811"));
        } else {
            assertThat(codeOf(apply(ordered))).isEqualTo("number.denied");
        }
    }

    @Test
    void deniesWholeNumbersOnlyWhereNoStarStands() {
        assertThat(apply("1121")).isEqualTo(Checked.valid("1121"));
        assertThat(apply("0112")).isEqualTo(Checked.valid("0112"));
    }

    @Test
    void refusesANumberThatTheRewritingLeavesTooShortOrTooLong() {
        assertThat(codeOf(apply("001"))).isEqualTo("number.digits");
        assertThat(codeOf(apply("9" + "1".repeat(19)))).isEqualTo("number.digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+7",
                "+7=8",
                "+7=>8=>9",
                "a=>8",
                "=>8",
                "+7=>8,",
                "+7=>a",
                "7+=>8",
                "+7=>+8"
            })
    void refusesRewritesThatAreNone(String text) {
        assertThat(codeOf(NumberRules.parseRewrites("NUMBER_REWRITE", text)))
                .isEqualTo("rewrite.format");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+112", "*", "112*1", "11 2", "112,", "112;911", "123456789012345678901"})
    void refusesADenyListThatIsNone(String text) {
        assertThat(codeOf(NumberRules.parseDenied("NUMBER_DENY", text))).isEqualTo("deny.format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void readsEmptyAsNoRules(String text) {
        assertThat(NumberRules.parseRewrites("NUMBER_REWRITE", text))
                .isEqualTo(Checked.valid(java.util.List.of()));
        assertThat(NumberRules.parseDenied("NUMBER_DENY", text))
                .isEqualTo(Checked.valid(java.util.List.of()));
    }

    private static NumberRules rules(String rewrites, String denied) {
        return new NumberRules(
                valid(NumberRules.parseRewrites("NUMBER_REWRITE", rewrites)),
                valid(NumberRules.parseDenied("NUMBER_DENY", denied)));
    }

    private static Checked<String> apply(String ordered) {
        return RULES.apply("number", valid(PhoneNumber.parse("number", ordered)));
    }

    private static <T> T valid(Checked<T> checked) {
        return switch (checked) {
            case Checked.Valid<T>(var value) -> value;
            case Checked.Invalid<T>(var violation) -> throw new AssertionError(violation.text());
        };
    }

    private static String codeOf(Checked<?> checked) {
        return switch (checked) {
            case Checked.Valid<?>(var value) -> "accepted: " + value;
            case Checked.Invalid<?>(var violation) -> violation.code();
        };
    }
}
