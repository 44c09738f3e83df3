package org.alterisk.simulation.kafka.consumer;

import org.alterisk.simulation.kafka.broker.Group;
import org.alterisk.simulation.kafka.broker.Group.Answer;
import org.alterisk.simulation.kafka.broker.Group.Outcome;
import org.alterisk.simulation.kafka.broker.Member;
import org.alterisk.simulation.kafka.exchange.Way;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A consumer as a member of its group. The listener is called in polls alone, on the fiber that
/// polls; that it should join anew is learned by heartbeats and commits.
///
/// ```
///  OUT ──poll──▶ JOINING ──all have joined──▶ IN ──heartbeat: rebalance──▶ (next poll) JOINING
///   ▲                                         │
///   └──────── the broker knows it no more ────┘   what it owned is lost: told by the next poll
/// ```
final class Membership {
    private enum State {
        OUT,
        JOINING,
        IN
    }

    private static final int NONE = -1;

    private final Way way;
    private final Group group;
    private final ConsumerOptions options;
    private final Readings readings;
    private final Member.Reader reader;
    private final Collection<String> topics;
    private final ConsumerRebalanceListener listener;
    private State state = State.OUT;
    private String id = "";
    private int generation = NONE;
    private boolean isAsked;
    private boolean shouldJoin;

    Membership(
            Way way,
            Group group,
            ConsumerOptions options,
            Readings readings,
            Member.Reader reader,
            Collection<String> topics,
            ConsumerRebalanceListener listener) {
        this.way = way;
        this.group = group;
        this.options = options;
        this.readings = readings;
        this.reader = reader;
        this.topics = List.copyOf(topics);
        this.listener = listener;
    }

    /// Does in a poll what is to be done for being in the group; false: the broker did not answer.
    boolean settle() {
        while (state != State.IN || shouldJoin) {
            if (state != State.JOINING) {
                giveBack();
                state = State.JOINING;
                shouldJoin = false;
                isAsked = false;
            }
            if (!isAsked && !askToJoin()) {
                return false;
            }
            switch (group.outcome(id)) {
                case Outcome.Pending() -> {
                    return true;
                }
                case Outcome.Gone() -> forget();
                case Outcome.Assigned(int now, var partitions) -> {
                    if (!way.answers()) {
                        isAsked = false;
                        return false;
                    }
                    begin(now, partitions);
                }
            }
        }
        return true;
    }

    private boolean askToJoin() {
        if (id.isEmpty()) {
            id = group.newMemberId();
        }
        var joining =
                new Member.Joining(
                        topics,
                        List.copyOf(readings.partitions()),
                        options.sessionTimeout(),
                        options.maxPollInterval(),
                        reader);
        isAsked =
                way.ask(
                                () -> {
                                    group.join(id, generation, joining);
                                    return true;
                                })
                        .isPresent();
        return isAsked;
    }

    /// What it cannot keep while it joins.
    private void giveBack() {
        if (generation == NONE || !options.cooperative()) {
            giveBackAll();
        }
    }

    private void begin(int newGeneration, List<TopicPartition> partitions) {
        generation = newGeneration;
        state = State.IN;
        var added = new ArrayList<>(partitions);
        added.removeAll(readings.partitions());
        var revoked = new ArrayList<>(readings.partitions());
        revoked.removeAll(partitions);
        if (!revoked.isEmpty()) {
            listener.onPartitionsRevoked(revoked);
            shouldJoin = true; // for others to get these
        }
        readings.assign(partitions);
        listener.onPartitionsAssigned(added);
    }

    /// @throws RebalanceInProgressException when it is about to join
    /// @throws CommitFailedException when others may own what it owned
    Optional<Answer> commit(Map<TopicPartition, Long> offsets) {
        if (state == State.JOINING) {
            throw new RebalanceInProgressException("the member is joining its group");
        }
        if (state == State.OUT) {
            throw new CommitFailedException();
        }
        int known = generation;
        var answer = way.ask(() -> group.commit(id, known, offsets));
        answer.ifPresent(a -> learn(known, a));
        return answer;
    }

    /// One heartbeat; true: the next poll has something to do.
    boolean beat() {
        if (id.isEmpty() || (state == State.JOINING && !isAsked)) {
            return false;
        }
        int known = state == State.IN ? generation : NONE;
        way.ask(() -> group.beat(id, known)).ifPresent(answer -> learn(known, answer));
        return shouldJoin || state == State.OUT;
    }

    private void learn(int known, Answer answer) {
        if (state != State.IN || generation != known) {
            return; // of a generation that is over
        }
        switch (answer) {
            case OK -> {}
            case REBALANCING -> shouldJoin = true;
            case STALE_GENERATION -> forgetGeneration();
            case UNKNOWN_MEMBER -> forget();
        }
    }

    private void forget() {
        id = "";
        forgetGeneration();
    }

    private void forgetGeneration() {
        generation = NONE;
        state = State.OUT;
    }

    /// It polls too seldom: others shall have its partitions.
    void dropOut() {
        if (state != State.OUT) {
            var left = id;
            forget();
            leave(left);
        }
    }

    /// False: the broker did not answer.
    boolean close() {
        giveBackAll();
        return id.isEmpty() || leave(id);
    }

    private void giveBackAll() {
        var owned = readings.partitions();
        if (owned.isEmpty()) {
            return;
        }
        if (generation == NONE) {
            listener.onPartitionsLost(owned);
        } else {
            listener.onPartitionsRevoked(owned);
        }
        readings.assign(List.of());
    }

    private boolean leave(String who) {
        return way.ask(
                        () -> {
                            group.leave(who);
                            return true;
                        })
                .isPresent();
    }
}
