package org.alterisk.embedded.asterisk.action;

import org.alterisk.embedded.asterisk.engine.Event;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All connected clients. Can be told to lose events, which then nobody gets.
public final class Clients {
    private final Set<Client> connected = new LinkedHashSet<>();
    private final Map<String, Integer> toLose = new HashMap<>();

    public void add(Client client) {
        connected.add(client);
    }

    public void remove(Client client) {
        connected.remove(client);
    }

    /// Whether it was not dropped since it was added.
    public boolean has(Client client) {
        return connected.contains(client);
    }

    public void publish(Event event) {
        if (lost(event.name())) return;
        connected.forEach(client -> client.tell(event));
    }

    /// The next events of this name are not sent.
    public void lose(String event, int count) {
        toLose.put(event, count);
    }

    private boolean lost(String event) {
        int left = toLose.getOrDefault(event, 0);
        if (left > 0) toLose.put(event, left - 1);
        return left > 0;
    }

    public void dropAll() {
        List.copyOf(connected).forEach(Client::drop);
        connected.clear();
    }

    public int loggedIn() {
        return (int) connected.stream().filter(client -> client.account().isPresent()).count();
    }
}
