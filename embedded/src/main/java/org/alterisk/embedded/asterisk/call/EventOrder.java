package org.alterisk.embedded.asterisk.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/// Publishes events, those that Asterisk was seen to send in either order in an order drawn from a
/// seed.
final class EventOrder {
    private final Consumer<Event> published;
    private final Random random;
    private final Map<Call, Event> held = new HashMap<>();

    EventOrder(Consumer<Event> published, long seed) {
        this.published = published;
        this.random = new Random(seed);
    }

    void publish(Event event) {
        published.accept(event);
    }

    /// Publishes these, and what was kept back of the call, in any order.
    void inAnyOrder(Call call, Event... together) {
        var drawn = new ArrayList<>(List.of(together));
        var kept = held.remove(call);
        if (kept != null) drawn.add(kept);
        Collections.shuffle(drawn, random);
        drawn.forEach(this::publish);
    }

    /// Publishes it now, or keeps it back to be among the next ones of the call.
    void nowOrWithTheNext(Call call, Event event) {
        if (seldom()) held.put(call, event);
        else publish(event);
    }

    /// Whether something happens that happens now and then.
    boolean seldom() {
        return random.nextInt(4) == 0;
    }

    void forgetAll() {
        held.clear();
    }
}
