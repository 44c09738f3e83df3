package org.alterisk.bridge.takeover;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaFuture;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The bridges of a node, as the members of a group in Kafka: who has the one partition of the
/// commands is the active one.
///
/// @param own the `group.instance.id` of this bridge
public record CommandGroup(Admin admin, String id, String own) implements AutoCloseable {
    private static final long ANSWER_MILLIS = 2_000;

    /// Another bridge that has the commands; empty: none has, or this one.
    Optional<String> active() throws ExecutionException, TimeoutException, InterruptedException {
        return of(admin.describeConsumerGroups(Set.of(id)).all()).values().stream()
                .flatMap(group -> group.members().stream())
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .flatMap(member -> member.groupInstanceId().stream())
                .filter(member -> !member.equals(own))
                .findFirst();
    }

    /// Kafka deals the commands out again among the others. If the removed one lives, its next
    /// commit fails, so it runs none any more, and it joins again.
    void remove(String member) throws ExecutionException, TimeoutException, InterruptedException {
        var options = new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove(member)));
        options.reason("silent");
        var _ = of(admin.removeMembersFromConsumerGroup(id, options).all());
    }

    private static <T> T of(KafkaFuture<T> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
