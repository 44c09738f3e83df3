package org.alterisk.bridge.desk;

import org.alterisk.bridge.session.AmiAction;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.setting.DialString;

import java.time.Duration;
import java.util.Map;

/// Makes the AMI action of a makecall. Pure.
final class MakeCallActions {
    private static final String PHONE = "[A-Za-z0-9]+/[A-Za-z0-9_.-]{1,64}";

    private MakeCallActions() {}

    /// The action, or the rule that the command breaks.
    sealed interface Made {}

    record Fit(AmiAction action) implements Made {}

    record Unfit(String rule) implements Made {}

    static Made action(Command.MakeCall order) {
        String dialString;
        try {
            dialString = DialString.of(order.route(), order.number());
        } catch (IllegalArgumentException e) {
            return new Unfit("route and number make no dial string");
        }
        return order.operator().matches(PHONE)
                ? new Fit(action(order, dialString))
                : new Unfit("the operator's phone has a name that cannot be dialled");
    }

    private static AmiAction action(Command.MakeCall order, String dialString) {
        var id = order.commandId();
        var rings = Duration.ofSeconds(order.ringTimeoutSeconds());
        var seconds = Integer.toString(order.ringTimeoutSeconds());
        var callerId = order.callerId() == null ? "" : order.callerId();
        return switch (order.firstLeg()) {
            case CUSTOMER ->
                    AmiAction.makeCall(
                            id,
                            dialString,
                            "alterisk-makecall",
                            order.number(),
                            callerId,
                            rings,
                            Map.of(
                                    "ALTERISK_CALL",
                                    id.channelId(),
                                    "ALTERISK_OPERATOR",
                                    order.operator(),
                                    "ALTERISK_RING_TIMEOUT",
                                    seconds));
            // the operator's phone shows the customer
            case OPERATOR ->
                    AmiAction.makeCall(
                            id,
                            order.operator(),
                            "alterisk-makecall-operator",
                            order.number(),
                            order.number(),
                            rings,
                            Map.of(
                                    "ALTERISK_CALL",
                                    id.channelId(),
                                    "ALTERISK_DIAL",
                                    dialString,
                                    "ALTERISK_CALLER_ID",
                                    callerId,
                                    "ALTERISK_RING_TIMEOUT",
                                    seconds));
        };
    }
}
