package org.alterisk.bridge.desk;

import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.schema.message.CommandId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds channels of makecalls that this bridge does not know: of one that died, or of an originate
/// that was taken for lost. Two who talk are left alone, and so is who was transferred elsewhere.
final class Orphans {
    private static final String UP = "6";

    private final Map<String, Boolean> listed = new HashMap<>();

    /// The ids of channels that are to be hung up.
    List<String> take(AmiEvent event, Predicate<CommandId> isKnown, Predicate<String> isTalking) {
        var id =
                event.first("Uniqueid")
                        .filter(text -> CommandId.ofChannelId(text).isPresent())
                        .orElse("");
        boolean unknown = CommandId.ofChannelId(id).filter(isKnown.negate()).isPresent();
        return switch (event.name()) {
            case "Newchannel" -> unknown ? List.of(id) : List.of();
            case "CoreShowChannel" -> {
                if (unknown) {
                    listed.put(id, isBeingPlaced(event));
                }
                yield List.of();
            }
            case "CoreShowChannelsComplete" -> {
                var orphans =
                        listed.entrySet().stream()
                                .filter(entry ->
                                        entry.getValue() && !isTalking.test(entry.getKey()))
                                .map(Map.Entry::getKey)
                                .toList();
                listed.clear();
                yield orphans;
            }
            default -> List.of();
        };
    }

    private static boolean isBeingPlaced(AmiEvent channel) {
        boolean up = channel.first("ChannelState").equals(Optional.of(UP));
        return !up
                || channel.first("Context")
                        .filter(c -> c.startsWith("alterisk-makecall"))
                        .isPresent();
    }
}
