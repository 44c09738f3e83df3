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
        var state = event.first("EventList").orElse("");
        if (state.equalsIgnoreCase("Complete")) {
            complete(reply, event);
        } else if (!state.isEmpty()) {
            reply.whole().completeExceptionally(new IOException("list was cancelled"));
        } else {
            reply.items().add(event);
        }
        return true;
    }

    private static void complete(Reply reply, AmiEvent end) {
        int told = end.number("ListItems").orElse(reply.items().size());
        if (told == reply.items().size()) {
            reply.whole().complete(List.copyOf(reply.items()));
        } else {
            reply.whole().completeExceptionally(new IOException("list is not whole"));
        }
    }

    /// asterisk-java sends `<its own id>#<ours>`.
    private static String ownPart(String actionId) {
        return actionId.substring(actionId.indexOf('#') + 1);
    }
}
