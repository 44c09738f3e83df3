package org.alterisk.gateway.makecall;

import org.alterisk.gateway.directory.Phone;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.Command.FirstLeg;
import org.alterisk.schema.message.CommandId;
import org.alterisk.schema.setting.Route;
import org.alterisk.schema.setting.Settings;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A makecall with all that was settled when it was asked for.
record Order(Phone phone, Route route, String number, FirstLeg firstLeg, Settings settings) {
    /// A bridge that comes to it later does not place it: its client may be gone.
    private static final Duration EXPIRY = Duration.ofSeconds(10);

    private static final Duration MARGIN = Duration.ofSeconds(5);

    /// By a route of the node where the phone is; empty: none of them is for the number.
    static Optional<Order> of(Phone phone, String number, FirstLeg firstLeg, Settings settings) {
        return settings.makecallRoutes()
                .routeOf(number, phone.node())
                .map(route -> new Order(phone, route, number, firstLeg, settings));
    }

    MakeCallPolicy policy() {
        return new MakeCallPolicy(settings.makecallTries(), settings.makecallTriesPeriod());
    }

    Command.MakeCall command(CommandId id, Instant now) {
        return new Command.MakeCall(
                id,
                phone.endpoint(),
                route.channel(),
                number,
                settings.makecallCallerId().orElse(null),
                firstLeg,
                Math.toIntExact(settings.makecallRingTimeout().toSeconds()),
                now.plus(EXPIRY));
    }

    /// The same, with the customer's channel where the command gives it its id: the customer is
    /// called first, and not through a Local channel, which stands for another.
    Placed identified(Placed placed, CommandId id) {
        return placed instanceof Placed.Ok(var answered, _)
                        && firstLeg == FirstLeg.CUSTOMER
                        && !route.channel().startsWith("Local/")
                ? new Placed.Ok(answered, Optional.of(id.channelId()))
                : placed;
    }

    /// How long a try can take until it is known whether the number rings.
    Duration patience() {
        var leg = settings.makecallRingTimeout();
        return switch (firstLeg) {
            case CUSTOMER -> leg.plus(MARGIN);
            case OPERATOR -> leg.multipliedBy(2).plus(MARGIN);
        };
    }
}
