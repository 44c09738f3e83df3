package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.astdb.AstDb;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Extension;
import org.alterisk.embedded.asterisk.dialplan.Dialplan;
import org.alterisk.embedded.asterisk.dialplan.Sounds;
import org.alterisk.embedded.asterisk.dialplan.Step;

import java.time.Duration;
import java.util.LinkedHashMap;

/// Lets channels do what the dialplan says at their place.
public final class DialplanRunner {
    private static final Duration QUEUE_RINGS = Duration.ofSeconds(15);
    private static final Duration QUEUE_RETRIES = Duration.ofSeconds(5);

    private final Exchange exchange;
    private final Dialplan dialplan;
    private final Autocalls autocalls;
    private final Services services;
    private final Dials dials;
    private final Transfers transfers;
    private final MakeCalls makeCalls;

    public DialplanRunner(
            Exchange exchange, Dialplan dialplan, Lines lines, AstDb database, Sounds sounds) {
        this.exchange = exchange;
        this.dialplan = dialplan;
        this.autocalls = new Autocalls(exchange, database, sounds);
        this.services = new Services(exchange, sounds);
        var bridges = new Bridges(exchange);
        var locals = new LocalChannels(exchange, bridges, this::run);
        this.transfers = new Transfers(exchange, bridges, locals, this);
        this.dials = new Dials(exchange, lines, locals, bridges);
        this.makeCalls = new MakeCalls(exchange, dials);
    }

    public Dialplan dialplan() {
        return dialplan;
    }

    public Transfers transfers() {
        return transfers;
    }

    /// Moves a live channel to another place. Asterisk does not look first whether there is such a
    /// place: if not, the call is dropped.
    public void redirect(Channel channel, Extension place) {
        if (dialplan.at(place).isEmpty()) {
            exchange.drop(channel);
            return;
        }
        exchange.takeAway(channel);
        run(channel, place);
    }

    void run(Channel channel, Extension place) {
        channel.moveTo(place);
        dialplan.at(place)
                .ifPresentOrElse(step -> follow(channel, step), () -> exchange.end(channel));
    }

    private void follow(Channel channel, Step step) {
        switch (step) {
            case Step.Autocall() -> autocalls.begin(channel);
            case Step.CallOperator(var number) -> makeCalls.callOperator(channel, number);
            case Step.CallCustomer _ -> makeCalls.callCustomer(channel);
            case Step.Transfer(var dest) -> transfer(channel, dest);
            case Step.Service(var sound) -> services.play(channel, sound);
            case Step.Queue queue -> {
                exchange.answer(channel);
                queue(channel, queue);
            }
            case Step.Dial(var to, var timeout) ->
                    dials.dial(
                            channel,
                            new Dials.Order(
                                    "Dial",
                                    to,
                                    timeout,
                                    false,
                                    _ -> exchange.endAfterDial(channel)));
        }
    }

    /// The context `alterisk-transfer`.
    private void transfer(Channel channel, String dest) {
        if (channel.variable("ALTERISK_TRANSFER").isEmpty()) {
            exchange.end(channel);
            return;
        }
        var place = new Extension(channel.variable("ALTERISK_TRANSFER_CONTEXT"), dest);
        channel.variable("ALTERISK_TRANSFER_CONTEXT", "");
        boolean there = dialplan.at(place).isPresent();
        var fields = new LinkedHashMap<String, String>();
        fields.put("Transfer", channel.variable("ALTERISK_TRANSFER"));
        fields.put("Stage", there ? "arrived" : "missing");
        exchange.publish(exchange.events().user(channel, "AlteriskTransfer", fields));
        if (there) run(channel, place);
        else exchange.end(channel);
    }

    /// The member is called again and again until it answers or the caller goes.
    private void queue(Channel channel, Step.Queue queue) {
        dials.dial(
                channel,
                new Dials.Order(
                        "Queue",
                        queue.member(),
                        QUEUE_RINGS,
                        false,
                        _ -> {
                            exchange.time()
                                    .after(
                                            QUEUE_RETRIES,
                                            () -> {
                                                if (exchange.live(channel)) queue(channel, queue);
                                            });
                        }));
    }
}
