package org.alterisk.schema.setting;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.check.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            assertThat(table(text).routeOf(digits, "asterisk").orElseThrow().channel())
                    .isEqualTo(channel);
        }
    }

    @Test
    void hasNoRouteWhereNoPrefixFits() {
        assertThat(table("8067=>Zap/g2").routeOf("74951234567", "asterisk")).isEmpty();
        assertThat(table("").routeOf("74951234567", "asterisk")).isEmpty();
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
                    8067=>Zap/g2 on               | route.nodes
                    8067=>Zap/g2 off msk          | route.nodes
                    8067=>Zap/g2 on Msk           | route.nodes
                    8067=>Zap/g2 on msk spb       | route.nodes
                    8067=>Zap/g2 on msk/spb       | route.nodes
                    8067=>Zap/g2 on a123456789b123456789c123456789d12 | route.nodes
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

    @ParameterizedTest
    @ValueSource(strings = {"n1|", "|n1", "n1||n2", "n1|n1", "n1|n 2"})
    void refusesNodesThatAreNoneOrTwice(String nodes) {
        assertThat(RouteTable.parse("MAKE_CALL_CHANNEL", "1=>Zap/g2, 8067=>Zap/g2 on " + nodes))
                .isInstanceOfSatisfying(
                        Checked.Invalid.class,
                        invalid ->
                                assertThat(invalid.violation().text())
                                        .contains("MAKE_CALL_CHANNEL", "nodes", "(route 2)")
                                        .doesNotContain(nodes));
    }

    @Test
    void refusesOnePrefixTwiceAlsoOnDifferentNodes() {
        assertThat(RouteTable.parse("X", "8067=>Zap/g2 on msk, 8067=>Zap/g2 on spb"))
                .isInstanceOfSatisfying(
                        Checked.Invalid.class,
                        invalid -> assertThat(invalid.violation().code()).isEqualTo("route.twice"));
    }

    @Test
    void namesTheNodesOfARoute() {
        assertThat(table("7495=>PJSIP/trunk on msk|spb, 8 => Zap/g2  on  n-1, *=>SIP/x").routes())
                .containsExactly(
                        new Route("7495", "PJSIP/trunk", List.of("msk", "spb")),
                        new Route("8", "Zap/g2", List.of("n-1")),
                        new Route("", "SIP/x"));
    }

    @Test
    void aNodeCallsByTheLongestPrefixOfItsOwnRoutes() {
        var table = table("7495=>PJSIP/trunk on msk|spb, 74=>Zap/g2, 7=>SIP/x on kzn");
        assertThat(table.routeOf("74951234567", "spb").orElseThrow().channel())
                .isEqualTo("PJSIP/trunk");
        assertThat(table.routeOf("74951234567", "kzn").orElseThrow().channel()).isEqualTo("Zap/g2");
        assertThat(table.routeOf("78121234567", "kzn").orElseThrow().channel()).isEqualTo("SIP/x");
        assertThat(table.routeOf("78121234567", "msk")).isEmpty();
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
