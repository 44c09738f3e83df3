package org.alterisk.schema.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

class TopicsTest {
    @Test
    void hasTheNamesOfTheDocuments() {
        assertThat(specs("alterisk", "asterisk", "second"))
                .containsOnlyKeys(
                        "alterisk.autocall.jobs",
                        "alterisk.autocall.jobs.rejected",
                        "alterisk.autocall.statuses",
                        "alterisk.calls",
                        "alterisk.replies",
                        "alterisk.directory",
                        "alterisk.ami.events",
                        "alterisk.commands.asterisk",
                        "alterisk.commands.second");
    }

    @Test
    void standUnderTheirPrefix() {
        assertThat(specs("test-7", "asterisk").keySet())
                .allMatch(name -> name.startsWith("test-7."));
    }

    /// An accepted job must outlive any outage of the workers.
    @Test
    void jobsAreKeptForEver() {
        assertThat(specs("alterisk").get("alterisk.autocall.jobs"))
                .isEqualTo(
                        new TopicSpec(
                                "alterisk.autocall.jobs",
                                8,
                                Map.of("cleanup.policy", "delete", "retention.ms", "-1")));
    }

    /// The order of a node's commands matters.
    @Test
    void commandsOfANodeStandInOnePartition() {
        assertThat(specs("alterisk", "asterisk").get("alterisk.commands.asterisk"))
                .extracting(TopicSpec::partitions)
                .isEqualTo(1);
    }

    @Test
    void theDirectoryIsCompacted() {
        assertThat(specs("alterisk").get("alterisk.directory"))
                .extracting(TopicSpec::config)
                .isEqualTo(Map.of("cleanup.policy", "compact"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "трубка", "a\n"})
    void refusesAPrefixThatKafkaWouldRefuse(String prefix) {
        assertThatThrownBy(() -> new Topics(prefix)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, TopicSpec> specs(String prefix, String... nodes) {
        return new Topics(prefix)
                .specs(List.of(nodes)).stream()
                        .collect(Collectors.toMap(TopicSpec::name, Function.identity()));
    }
}
