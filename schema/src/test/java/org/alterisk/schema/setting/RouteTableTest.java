package org.alterisk.schema.setting;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.check.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class RouteTableTest {
    @Test
    void readsTheRequirementsOwnSyntax() {
        assertThat(table("8067=> Zap/g2, 8050=> SIP/UMC").routes())
                .containsExactly(new Route("8067", "Zap/g2"), new Route("8050", "SIP/UMC"));
    }

    @ParameterizedTest
    @CsvSource({
        "80671234567, DAHDI/g2",
        "80501234567, SIP/UMC",
        "80991234567, SIP/rest",
        "74951234567, PJSIP/trunk",
        "8067, DAHDI/g2",
        "806, SIP/rest",
    })
    void theLongestPrefixWinsWhateverTheOrder(String digits, String channel) {
        for (var text :
                List.of(
                        "*=>PJSIP/trunk, 80=>SIP/rest, 8067=>DAHDI/g2, 8050=>SIP/UMC",
                        "8050=>SIP/UMC,8067=>DAHDI/g2,80=>SIP/rest,*=>PJSIP/trunk")) {
            assertThat(table(text).routeOf(digits).orElseThrow().channel()).isEqualTo(channel);
        }
    }

    @Test
    void hasNoRouteWhereNoPrefixFits() {
        assertThat(table("8067=>Zap/g2").routeOf("74951234567")).isEmpty();
        assertThat(table("").routeOf("74951234567")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    8067                          | route.format
                    8067=Zap/g2                   | route.format
                    8067=>                        | route.channel
                    =>Zap/g2                      | route.format
                    +7=>Zap/g2                    | route.format
                    80*=>Zap/g2                   | route.format
                    8067=>Zap/g2,                 | route.format
                    8067=>Zap/g2;8050=>SIP/UMC    | route.format
                    8067=>Zap/g2=>SIP/UMC         | route.format
                    8067=>Zap/g2, 8067=>SIP/UMC   | route.twice
                    *=>Zap/g2, *=>SIP/UMC         | route.twice
                    8067=>Local/100@internal/n    | route.channel
                    8067=>SIP/a&SIP/b             | route.channel
                    8067=>Foo/trunk               | route.channel
                    """)
    void refuses(String text, String code) {
        assertThat(RouteTable.parse("AUTO_CALL_CHANNEL", text))
                .isInstanceOfSatisfying(
                        Checked.Invalid.class,
                        invalid -> {
                            assertThat(invalid.violation().code()).isEqualTo(code);
                            assertThat(invalid.violation().field()).isEqualTo("AUTO_CALL_CHANNEL");
                        });
    }

    @Test
    void refusesATableThatIsTooLong() {
        assertThat(RouteTable.parse("AUTO_CALL_CHANNEL", "8067=>Zap/g2,".repeat(400)))
                .isInstanceOf(Checked.Invalid.class);
    }

    private static RouteTable table(String text) {
        return ((Checked.Valid<RouteTable>) RouteTable.parse("AUTO_CALL_CHANNEL", text)).value();
    }
}
