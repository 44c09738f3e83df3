package org.alterisk.dialer.support;

import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.alterisk.schema.message.CallEvent.Ended;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.message.DirectoryEntry.NodeState;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A bridge without an Asterisk: runs the commands of a node by a script, and watches that what it
/// is asked for keeps the promises.
public final class FakeBridge implements Worker {
    private final TestKafka kafka;
    private final String node;
    private final Function<Command.Originate, Call> script;
    private final Consumer<String, byte[]> commands;
    private final PriorityQueue<LiveCall> live =
            new PriorityQueue<>((a, b) -> Long.compare(a.endsAtNanos, b.endsAtNanos));
    private final Set<String> liveNumbers = new HashSet<>();
    private final Set<Long> liveAutocalls = new HashSet<>();
    private final Set<AttemptId> seen = new HashSet<>();
    private final List<Command.Originate> originates = new CopyOnWriteArrayList<>();
    private final List<AttemptId> queries = new CopyOnWriteArrayList<>();
    private final Set<AttemptId> forgotten = ConcurrentHashMap.newKeySet();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private volatile int mostLive;
    private volatile int liveNow;
    private volatile boolean connected = true;
    private long heartbeatAtNanos;

    /// How a call goes.
    public record Call(Duration lasts, Outcome outcome) {}

    private record LiveCall(Command.Originate originate, Outcome outcome, long endsAtNanos) {}

    public FakeBridge(TestKafka kafka, String node, Function<Command.Originate, Call> script) {
        this.kafka = kafka;
        this.node = node;
        this.script = script;
        commands = kafka.reader(kafka.topics().commands(node));
    }

    /// The commands to originate, in their order.
    public List<Command.Originate> originates() {
        return List.copyOf(originates);
    }

    public List<AttemptId> queries() {
        return List.copyOf(queries);
    }

    public Set<AttemptId> forgotten() {
        return Set.copyOf(forgotten);
    }

    /// What was asked for against the promises.
    public List<String> broken() {
        return List.copyOf(broken);
    }

    public int mostLive() {
        return mostLive;
    }

    public int liveNow() {
        return liveNow;
    }

    /// Says from now on that it has, or lost, its Asterisk.
    public void connected(boolean now) {
        connected = now;
    }

    @Override
    public String name() {
        return "fake-bridge";
    }

    @Override
    public void runOnce() {
        heartbeat();
        try {
            for (var record : commands.poll(Duration.ofMillis(10))) {
                switch (((Decoded.Message<Command>) Codec.COMMAND.decode(record.value())).value()) {
                    case Command.Originate originate -> begin(originate);
                    case Command.Query(var id) -> answer(id);
                    case Command.Forget(var id) -> forgotten.add(id);
                    case Command.MakeCall _, Command.HangUp _, Command.Transfer _ ->
                            throw new AssertionError("only gateways send these");
                }
            }
        } catch (WakeupException e) {
            return;
        }
        while (!live.isEmpty() && live.peek().endsAtNanos <= System.nanoTime()) {
            end(live.remove());
        }
        liveNow = live.size();
    }

    private void begin(Command.Originate originate) {
        if (!Instant.now().isBefore(originate.expiresAt())) {
            publish(new Ended(originate.attemptId(), node, Outcome.NOT_PLACED, bare("expired")));
            return;
        }
        expect(seen.add(originate.attemptId()), "attempt commanded twice");
        expect(liveNumbers.add(originate.number()), "number called twice at once");
        expect(liveAutocalls.add(originate.autocallId()), "autocall called twice at once");
        originates.add(originate);
        var call = script.apply(originate);
        live.add(
                new LiveCall(
                        originate, call.outcome(), System.nanoTime() + call.lasts().toNanos()));
        mostLive = Math.max(mostLive, live.size());
    }

    private void answer(AttemptId id) {
        queries.add(id);
        boolean isLive = live.stream().anyMatch(call -> call.originate.attemptId().equals(id));
        if (isLive) {
            publish(new CallEvent.Alive(id, node, Instant.now()));
        } else if (seen.add(id)) { // and it will not be originated any more
            publish(new CallEvent.NoTrace(id, node, Instant.now()));
        }
    }

    private void end(LiveCall call) {
        liveNumbers.remove(call.originate.number());
        liveAutocalls.remove(call.originate.autocallId());
        publish(new Ended(call.originate.attemptId(), node, call.outcome, bare("script")));
    }

    private void expect(boolean holds, String promise) {
        if (!holds) {
            broken.add(promise);
        }
    }

    private void heartbeat() {
        if (System.nanoTime() - heartbeatAtNanos < 200_000_000) {
            return;
        }
        heartbeatAtNanos = System.nanoTime();
        var state = new NodeState(node, connected, 1, "fake", Instant.now());
        var _ =
                kafka.producer()
                        .send(
                                new ProducerRecord<>(
                                        kafka.topics().directory(),
                                        state.key(),
                                        Codec.DIRECTORY.encode(state)));
    }

    private void publish(CallEvent event) {
        var _ =
                kafka.producer()
                        .send(
                                new ProducerRecord<>(
                                        kafka.topics().calls(),
                                        event.attemptId().hex(),
                                        Codec.CALL_EVENT.encode(event)));
    }

    private static CallRecord bare(String detail) {
        return CallRecord.bare(Instant.now(), detail);
    }

    @Override
    public void wakeUp() {
        commands.wakeup();
    }

    @Override
    public void stop() {
        commands.close();
    }
}
