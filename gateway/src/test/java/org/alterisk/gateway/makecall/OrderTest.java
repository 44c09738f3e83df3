package org.alterisk.gateway.makecall;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.gateway.directory.Phone;
import org.alterisk.schema.message.Command.FirstLeg;
import org.alterisk.schema.message.Command.MakeCall;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.setting.Route;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

class OrderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final CommandId ID = new CommandId(new UUID(1, 2));

    @Test
    void ordersTheNumberForThePhoneByTheSettings() {
        assertThat(order(Map.of()).command(ID, NOW))
                .isEqualTo(
                        new MakeCall(
                                ID,
                                "PJSIP/101",
                                "PJSIP/trunk",
                                "84951234567",
                                null,
                                FirstLeg.CUSTOMER,
                                30,
                                NOW.plusSeconds(10)));
        var given =
                Map.of(
                        Setting.MAKE_CALL_CALLER_ID, "7495",
                        Setting.MAKE_CALL_FIRST_LEG, "operator",
                        Setting.MAKE_CALL_RING_TIMEOUT, "7");
        var command = order(given).command(ID, NOW);
        assertThat(command.callerId()).isEqualTo("7495");
        assertThat(command.firstLeg()).isEqualTo(FirstLeg.OPERATOR);
        assertThat(command.ringTimeoutSeconds()).isEqualTo(7);
    }

    @Test
    void waitsAsLongAsTheLegsMayRing() {
        assertThat(order(Map.of()).patience()).isEqualTo(Duration.ofSeconds(35));
        assertThat(order(Map.of(Setting.MAKE_CALL_FIRST_LEG, "operator")).patience())
                .isEqualTo(Duration.ofSeconds(65));
    }

    @Test
    void takesTheLongestRouteThatTheNodeOfThePhoneHas() {
        var settings =
                new Settings(
                        Map.of(
                                Setting.MAKE_CALL_CHANNEL,
                                "8495=>PJSIP/far on b, 84=>PJSIP/near on a|c, 8=>PJSIP/any"));
        assertThat(chosen(phone("a"), "84951234567", settings).orElseThrow().route().channel())
                .isEqualTo("PJSIP/near");
        assertThat(chosen(phone("b"), "84951234567", settings).orElseThrow().route().channel())
                .isEqualTo("PJSIP/far");
        assertThat(chosen(phone("d"), "84951234567", settings).orElseThrow().route().channel())
                .isEqualTo("PJSIP/any");
        assertThat(chosen(phone("d"), "74951234567", settings)).isEmpty();
    }

    @Test
    void tellsTheCustomersChannelWhereTheCommandGivesItsId() {
        var id = new CommandId(new UUID(1, 2));
        var ok = new Placed.Ok(false);
        assertThat(order(Map.of()).identified(ok, id))
                .isEqualTo(new Placed.Ok(false, Optional.of(id.channelId())));
        assertThat(order(Map.of(Setting.MAKE_CALL_FIRST_LEG, "operator")).identified(ok, id))
                .isEqualTo(ok);
        assertThat(order(Map.of()).identified(new Placed.Busy(), id)).isEqualTo(new Placed.Busy());
    }

    private static Optional<Order> chosen(Phone phone, String number, Settings settings) {
        return Order.of(phone, number, settings.makecallFirstLeg(), settings);
    }

    private static Phone phone(String node) {
        return new Phone(node, "PJSIP/101", true, List.of());
    }

    private static Order order(Map<Setting, String> given) {
        var settings = new Settings(given);
        return new Order(
                phone("a"),
                new Route("", "PJSIP/trunk"),
                "84951234567",
                settings.makecallFirstLeg(),
                settings);
    }
}
