package org.alterisk.gateway.api.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.lookup.route.Count;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.setting.RouteTable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class RoutesTest {
    private static final RouteTable TABLE =
            RouteTable.parse("x", "*=>PJSIP/trunk, 8495=>PJSIP/far on b|c, 84=>SIP/{number}@x")
                            instanceof
                            org.alterisk.schema.check.Checked.Valid<RouteTable>(var table)
                    ? table
                    : new RouteTable(List.of());

    @Test
    void areShownInMatchingOrderWithAMaskedExampleAndTheNodesThatAreUp() {
        assertThat(ShownRoute.all(TABLE, Map.of("a", true, "b", false)))
                .containsExactly(
                        new ShownRoute(
                                "8495",
                                "PJSIP/far",
                                List.of(
                                        new ShownRoute.OnNode("b", false),
                                        new ShownRoute.OnNode("c", false)),
                                "PJSIP/8495****@far"),
                        new ShownRoute(
                                "84",
                                "SIP/{number}@x",
                                List.of(
                                        new ShownRoute.OnNode("a", true),
                                        new ShownRoute.OnNode("b", false)),
                                "SIP/84****@x"),
                        new ShownRoute(
                                "*",
                                "PJSIP/trunk",
                                List.of(
                                        new ShownRoute.OnNode("a", true),
                                        new ShownRoute.OnNode("b", false)),
                                "PJSIP/****@trunk"));
    }

    @Test
    void aNumberTakesOnEachNodeTheLongestPrefixOfThatNode() {
        assertThat(Match.of("84951234567", TABLE, List.of("a", "b")))
                .containsExactly(
                        new Match("a", "84", "SIP/{number}@x", "SIP/84951234567@x"),
                        new Match("b", "8495", "PJSIP/far", "PJSIP/84951234567@far"),
                        new Match("c", "8495", "PJSIP/far", "PJSIP/84951234567@far"));
        assertThat(Match.of("84951234567", new RouteTable(List.of()), List.of())).isEmpty();
    }

    @Test
    void figuresCountWhatWasPlaced() {
        var figures =
                ChannelFigures.of(
                        List.of(
                                new Count("PJSIP/a", Outcome.BUSY, 17, false, 6),
                                new Count("PJSIP/a", Outcome.DELIVERED, 16, true, 2),
                                new Count("PJSIP/a", null, null, true, 5),
                                new Count("PJSIP/a", Outcome.NOT_PLACED, null, false, 9),
                                new Count(null, Outcome.INVALID_NUMBER, null, false, 1)));
        assertThat(figures)
                .containsExactly(
                        new ChannelFigures(
                                "PJSIP/a",
                                13,
                                5,
                                2,
                                0.25,
                                Map.of("busy", 6, "delivered", 2, "not_placed", 9),
                                List.of(
                                        new ChannelFigures.Cause(17, 6),
                                        new ChannelFigures.Cause(16, 2))),
                        new ChannelFigures(
                                null, 1, 0, 0, 0.0, Map.of("invalid_number", 1), List.of()));
    }
}
