package org.alterisk.simulation.kafka.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

class AssignorTest {
    private static final Member.Reader READER =
            new Member.Reader() {
                @Override
                public void assigned() {}

                @Override
                public void setBack(TopicPartition partition, long count) {}
            };

    private static List<TopicPartition> partitions(int... numbers) {
        return IntStream.of(numbers).mapToObj(n -> new TopicPartition("t", n)).toList();
    }

    private static Member member(String id, int... owned) {
        return new Member(
                id,
                new Member.Joining(
                        List.of("t"), partitions(owned), Duration.ZERO, Duration.ZERO, READER));
    }

    private static List<TopicPartition> shareOf(String id, Member... members) {
        var topics = new Topics();
        topics.create("t", 5);
        return Assignor.assign(List.of(members), topics).getOrDefault(id, List.of());
    }

    @Test
    void whatNobodyOwnsIsSharedEvenly() {
        assertThat(shareOf("a", member("b"), member("a"))).isEqualTo(partitions(0, 2, 4));
        assertThat(shareOf("b", member("b"), member("a"))).isEqualTo(partitions(1, 3));
    }

    @Test
    void whatSomebodyStillOwnsIsGivenToNobodyElse() {
        var all = member("b", 0, 1, 2, 3, 4);
        assertThat(shareOf("a", member("a"), all)).isEmpty();
        assertThat(shareOf("b", member("a"), all)).isEqualTo(partitions(0, 1, 2));
    }

    @Test
    void whatWasGivenBackGoesToTheOther() {
        var some = member("b", 0, 1, 2);
        assertThat(shareOf("a", member("a"), some)).isEqualTo(partitions(3, 4));
        assertThat(shareOf("b", member("a"), some)).isEqualTo(partitions(0, 1, 2));
    }
}
