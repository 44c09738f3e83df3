package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.phone.HoldKey;

/// Phones that put the other party on hold, and take it back.
public record Holds(Exchange exchange) implements HoldKey {
    @Override
    public void press(String phone, boolean hold) {
        exchange.all().stream()
                .filter(channel -> channel.name().startsWith("PJSIP/" + phone + "-"))
                .filter(channel -> channel.bridge().isPresent())
                .forEach(channel -> tell(channel, hold));
    }

    void tell(Channel channel, boolean hold) {
        var event = exchange.events().plain(hold ? "Hold" : "Unhold", channel);
        if (hold) event.packet().with("MusicClass", "default");
        exchange.publish(event);
    }
}
