package org.alterisk.embedded.asterisk.call;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The live channels and their names. Names and chosen ids start anew with Asterisk.
final class Channels {
    private final Map<String, Call> live = new LinkedHashMap<>();
    private long channelCount;
    private long idCount;

    /// Makes a channel, unless its id is taken. Asterisk compares by prefix and without case, so an
    /// id is taken by every live channel whose id begins with it.
    Optional<Call> open(OriginateOrder order, Route route, Instant now) {
        var wanted = order.channelId();
        if (!wanted.isEmpty() && live.keySet().stream().anyMatch(id -> begins(id, wanted))) {
            return Optional.empty();
        }
        var id = wanted.isEmpty() ? now.getEpochSecond() + "." + idCount++ : wanted;
        var name = "%s/%s-%08x".formatted(route.technology(), route.trunk(), channelCount++);
        var call = new Call(order, route, id, name, now);
        live.put(id, call);
        return Optional.of(call);
    }

    private static boolean begins(String id, String prefix) {
        return id.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /// Answers false if it was closed before.
    boolean close(Call call) {
        return live.remove(call.id(), call);
    }

    boolean has(Call call) {
        return live.get(call.id()) == call;
    }

    Optional<Call> find(String nameOrId) {
        return live.values().stream()
                .filter(call ->
                        call.name().equalsIgnoreCase(nameOrId)
                                || call.id().equalsIgnoreCase(nameOrId))
                .findFirst();
    }

    List<Call> all() {
        return List.copyOf(live.values());
    }

    List<Call> closeAll() {
        var all = all();
        live.clear();
        channelCount = 0;
        idCount = 0;
        return all;
    }
}
