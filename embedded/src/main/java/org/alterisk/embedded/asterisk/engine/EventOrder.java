package org.alterisk.embedded.asterisk.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/// Publishes events, those that Asterisk was seen to send in either order in an order drawn from a
/// seed. A channel is named by its Uniqueid.
public final class EventOrder {
    private final Consumer<Event> published;
    private final Random random;
    private final Map<String, Event> held = new HashMap<>();

    public EventOrder(Consumer<Event> published, long seed) {
        this.published = published;
        this.random = new Random(seed);
    }

    public void publish(Event event) {
        published.accept(event);
    }

    /// Publishes these, and what was kept back of the channel, in any order.
    public void inAnyOrder(String channel, List<Event> together) {
        var drawn = new ArrayList<>(together);
        var kept = held.remove(channel);
        if (kept != null) drawn.add(kept);
        Collections.shuffle(drawn, random);
        drawn.forEach(this::publish);
    }

    /// Publishes it now, or keeps it back to be among the next ones of the channel.
    public void nowOrWithTheNext(String channel, Event event) {
        if (seldom()) held.put(channel, event);
        else publish(event);
    }

    /// Whether something happens that happens now and then.
    public boolean seldom() {
        return random.nextInt(4) == 0;
    }

    public void forgetAll() {
        held.clear();
    }
}
