package org.alterisk.bridge.watch;

import org.alterisk.bridge.track.Attempt;
import org.alterisk.bridge.track.Fact;
import org.alterisk.bridge.track.FactReader;
import org.alterisk.bridge.track.FactReader.Sighting;
import org.alterisk.bridge.track.Tracker;
import org.alterisk.runtime.lifecycle.Worker;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.message.CallEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// The thread that follows the calls: takes facts in, lets the [Tracker] decide, hands on what is
/// to be published. It is the only one that changes an attempt once it is placed.
public final class Watcher implements Worker {
    private static final Logger log = LoggerFactory.getLogger(Watcher.class);
    private static final Duration WAIT = Duration.ofMillis(200);

    private final Inbox inbox;
    private final Attempts attempts;
    private final Tracker tracker;
    private final Consumer<CallEvent> calls;
    private final Consumer<Inbox.Stream> events;
    private final Runnable lookUp;
    private final Consumer<AttemptId> hangUp;

    /// @param calls takes what is to be published; like `events` it must not block for long
    /// @param lookUp called when Asterisk should be asked about some attempt
    /// @param hangUp called for a channel that must not be: its attempt was said to be over
    public Watcher(
            Inbox inbox,
            Attempts attempts,
            Tracker tracker,
            Consumer<CallEvent> calls,
            Consumer<Inbox.Stream> events,
            Runnable lookUp,
            Consumer<AttemptId> hangUp) {
        this.inbox = inbox;
        this.attempts = attempts;
        this.tracker = tracker;
        this.calls = calls;
        this.events = events;
        this.lookUp = lookUp;
        this.hangUp = hangUp;
    }

    @Override
    public String name() {
        return "ami-events";
    }

    @Override
    public void runOnce() throws InterruptedException {
        var item = inbox.poll(WAIT);
        if (item instanceof Inbox.Stream part) {
            events.accept(part);
        }
        switch (item) {
            case null -> {}
            case Inbox.Stream.Opened opened -> renewDoubts(opened.at());
            case Inbox.Stream.Heard heard -> FactReader.read(heard.event()).ifPresent(this::seen);
            case Inbox.Stream.Lost(long count, Instant at) -> {
                log.atWarn().addKeyValue("lost", count).log("AMI events came too fast");
                askAboutAll(at);
            }
            case Inbox.Stream.Listed _ -> {}
            case Inbox.Learned(var id, var fact) -> learned(id, fact);
            case Inbox.Work(var todo) -> todo.run();
        }
    }

    /// An originate that is in doubt may have waited in a dead link: it counts from the new
    /// session.
    private void renewDoubts(Instant at) {
        for (var attempt : attempts.open()) {
            if (attempt.has(Fact.Unanswered.class)) {
                attempts.keep(attempt.with(new Fact.Unanswered(at)));
            }
        }
    }

    private void askAboutAll(Instant at) {
        attempts.open().forEach(attempt -> learned(attempt.id(), new Fact.Asked(at)));
    }

    private void seen(Sighting sighting) {
        if (sighting.channelMade() && attempts.lastWord(sighting.id()).isPresent()) {
            endZombie(sighting.id());
            return;
        }
        sighting.facts().forEach(fact -> learned(sighting.id(), fact));
    }

    private void endZombie(AttemptId id) {
        log.atWarn()
                .addKeyValue("attemptId", id)
                .log("Channel of an attempt that is over; hanging it up");
        hangUp.accept(id);
    }

    private void learned(AttemptId id, Fact fact) {
        attempts.find(id).or(() -> adopted(id, fact)).ifPresent(attempt -> step(attempt, fact));
    }

    private void step(Attempt attempt, Fact fact) {
        var step = tracker.step(attempt, fact);
        if (step.over()) {
            var lastWord = step.events().getLast();
            attempts.close(lastWord, fact.at());
            CallLog.ended(lastWord);
        } else {
            attempts.keep(step.attempt());
        }
        step.events().forEach(calls);
        if (step.lookUp()) {
            lookUp.run();
        }
    }

    /// An attempt that this bridge did not place itself, or that it has forgotten.
    private Optional<Attempt> adopted(AttemptId id, Fact fact) {
        var lastWord = attempts.lastWord(id);
        if (lastWord.isPresent() && repeats(lastWord.get(), fact)) {
            calls.accept(lastWord.get());
            return Optional.empty();
        }
        if (lastWord.isPresent()
                && lastWord.get() instanceof CallEvent.NoTrace
                && fact instanceof Fact.Live) {
            endZombie(id);
            return Optional.empty();
        }
        boolean adopts =
                switch (fact) {
                    case Fact.ChannelSeen _, Fact.Live _, Fact.Asked _, Fact.Overdue _ ->
                            lastWord.isEmpty();
                    case Fact.Gone gone -> gone.journal().isPresent();
                    case Fact.Placed _,
                            Fact.Accepted _,
                            Fact.Refused _,
                            Fact.Unanswered _,
                            Fact.Ringing _,
                            Fact.Answered _,
                            Fact.NotAnswered _,
                            Fact.Confirmed _,
                            Fact.Playing _,
                            Fact.Result _,
                            Fact.HungUp _ ->
                            false;
                };
        return adopts ? Optional.of(Attempt.unknown(id)) : Optional.empty();
    }

    private static boolean repeats(CallEvent lastWord, Fact fact) {
        return fact instanceof Fact.Asked
                || fact instanceof Fact.Overdue
                || (fact instanceof Fact.Gone && lastWord instanceof CallEvent.Ended);
    }
}
