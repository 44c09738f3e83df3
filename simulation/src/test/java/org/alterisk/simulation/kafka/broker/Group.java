package org.alterisk.simulation.kafka.broker;

import org.alterisk.simulation.time.Simulation;
import org.apache.kafka.common.TopicPartition;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A consumer group: who is in it, and what it has committed.
///
/// ```
///  stable ──somebody joins, leaves, or falls silent──▶ preparing ──all have joined, or time is over──▶ stable
/// ```
///
/// While it prepares, a member of the last generation may still commit.
public final class Group {
    /// What the broker says to a heartbeat or a commit.
    public enum Answer {
        OK,
        REBALANCING,
        STALE_GENERATION,
        UNKNOWN_MEMBER
    }

    /// What became of a join.
    public sealed interface Outcome {
        record Pending() implements Outcome {}

        record Gone() implements Outcome {}

        record Assigned(int generation, List<TopicPartition> partitions) implements Outcome {}
    }

    private final Simulation simulation;
    private final Topics topics;
    private final Runnable onDeadline;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private int ids;
    private int generation;
    private boolean preparing;
    private long preparedAt;

    /// @param onDeadline told that time began to run for somebody
    Group(Simulation simulation, Topics topics, Runnable onDeadline) {
        this.simulation = simulation;
        this.topics = topics;
        this.onDeadline = onDeadline;
    }

    /// An id for one who joins for the first time.
    public String newMemberId() {
        return "%08x-%d".formatted(simulation.random().nextInt(), ++ids);
    }

    /// @param generation the last one that it knows, -1 for none
    public void join(String id, int generation, Member.Joining joining) {
        var member = members.computeIfAbsent(id, _ -> new Member(id, joining));
        member.heardAt = simulation.nanos();
        boolean isAskedAgain = !preparing && member.generation > generation;
        if (isAskedAgain) {
            return;
        }
        member.joining = joining;
        prepare();
        member.joined = true;
        onDeadline.run();
        completeIfAllJoined();
    }

    public Outcome outcome(String id) {
        var member = members.get(id);
        if (member == null) {
            return new Outcome.Gone();
        }
        // one that has not joined the next rebalance yet still gets the answer of the last
        return preparing && member.joined
                ? new Outcome.Pending()
                : new Outcome.Assigned(member.generation, member.assigned);
    }

    void prepare() {
        if (!preparing && !members.isEmpty()) {
            preparing = true;
            members.values().forEach(member -> member.joined = false);
            preparedAt =
                    simulation.nanos()
                            + members.values().stream()
                                    .mapToLong(m -> m.joining.rebalanceTimeout().toNanos())
                                    .max()
                                    .orElseThrow();
            onDeadline.run();
        }
    }

    private void completeIfAllJoined() {
        if (!preparing || !members.values().stream().allMatch(member -> member.joined)) {
            return;
        }
        preparing = false;
        generation++;
        var shares = Assignor.assign(members.values(), topics);
        for (var member : members.values()) {
            member.generation = generation;
            member.assigned = List.copyOf(shares.getOrDefault(member.id, List.of()));
            member.joining.reader().assigned();
        }
    }

    /// @param generation -1 from a member that waits for the end of a rebalance
    public Answer beat(String id, int generation) {
        var member = members.get(id);
        if (member == null) {
            return Answer.UNKNOWN_MEMBER;
        }
        if (generation >= 0 && generation != this.generation) {
            return Answer.STALE_GENERATION;
        }
        member.heardAt = simulation.nanos();
        return preparing && !member.joined ? Answer.REBALANCING : Answer.OK;
    }

    public Answer commit(String id, int generation, Map<TopicPartition, Long> offsets) {
        var answer = beat(id, generation);
        if (answer == Answer.OK || answer == Answer.REBALANCING) {
            committed.putAll(offsets);
            return Answer.OK;
        }
        return answer;
    }

    public OptionalLong committed(TopicPartition partition) {
        var offset = committed.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    public void leave(String id) {
        if (members.remove(id) != null) {
            prepare();
            completeIfAllJoined();
        }
    }

    /// Removes who has been silent for too long.
    void expire() {
        long now = simulation.nanos();
        boolean silent = members.values().removeIf(member -> member.expiresAt() <= now);
        boolean late =
                preparing
                        && preparedAt <= now
                        && members.values().removeIf(member -> !member.joined);
        if (silent || late) {
            prepare();
            completeIfAllJoined();
        }
    }

    /// When somebody's time is over next.
    OptionalLong nextExpiry() {
        var silence = members.values().stream().mapToLong(Member::expiresAt).min();
        return preparing && silence.isPresent()
                ? OptionalLong.of(Math.min(silence.getAsLong(), preparedAt))
                : silence;
    }

    /// A broker that was away gives everybody his whole time anew.
    void forgive() {
        members.values().forEach(member -> member.heardAt = simulation.nanos());
        preparedAt = Math.max(preparedAt, simulation.nanos());
    }

    /// The last records are as if not committed, and whoever owns the partition reads them again.
    public void setBack(TopicPartition partition, long count) {
        long start = topics.log(partition).start();
        committed.computeIfPresent(partition, (_, offset) -> Math.max(start, offset - count));
        owner(partition).ifPresent(m -> m.joining.reader().setBack(partition, count));
    }

    private Optional<Member> owner(TopicPartition partition) {
        return members.values().stream().filter(m -> m.assigned.contains(partition)).findAny();
    }

    /// Who has the partition in this generation, if somebody has.
    public Optional<String> ownerOf(TopicPartition partition) {
        return owner(partition).map(member -> member.id);
    }
}
