package org.alterisk.bridge.session;

import org.alterisk.bridge.track.AmiEvent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Gathers the events with which Asterisk answers list actions, by the action's id.
final class ListReplies {
    private final Map<String, Reply> open = new ConcurrentHashMap<>();

    private record Reply(List<AmiEvent> items, CompletableFuture<List<AmiEvent>> whole) {}

    /// Completes when the list is whole: with as many items as Asterisk says to have sent.
    CompletableFuture<List<AmiEvent>> expect(String actionId) {
        var reply = new Reply(new ArrayList<>(), new CompletableFuture<>());
        open.put(actionId, reply);
        var _ = reply.whole().whenComplete((_, _) -> open.remove(actionId));
        return reply.whole();
    }

    /// Takes an event that belongs to a list; false: it is none.
    boolean take(AmiEvent event) {
        if (open.isEmpty()) {
            return false;
        }
        var reply = event.first("ActionID").map(ListReplies::ownPart).map(open::get).orElse(null);
        if (reply == null) {
            return false;
        }
        if (event.first("EventList").isEmpty()) {
            reply.items().add(event);
        } else if (event.endsListOf(reply.items().size())) {
            reply.whole().complete(List.copyOf(reply.items()));
        } else {
            reply.whole().completeExceptionally(new IOException("the list is not whole"));
        }
        return true;
    }

    /// asterisk-java sends `<its own id>#<ours>`.
    private static String ownPart(String actionId) {
        return actionId.substring(actionId.indexOf('#') + 1);
    }
}
