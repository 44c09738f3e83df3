package org.alterisk.schema.topic;

import org.alterisk.schema.check.Checked;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The names of the topics under one prefix, and how each is to be created.
public record Topics(String prefix) {
    public static final String DEFAULT_PREFIX = "alterisk";
    private static final String PATTERN = "[a-zA-Z0-9._-]{1,100}";

    public Topics {
        if (!prefix.matches(PATTERN)) {
            throw new IllegalArgumentException("not a topic prefix");
        }
    }

    public static Checked<Topics> parse(String field, String text) {
        return text.matches(PATTERN)
                ? Checked.valid(new Topics(text))
                : Checked.invalid(
                        field, "topic.format", "must be up to 100 letters, digits, dots, _ and -");
    }

    public String jobs() {
        return prefix + ".autocall.jobs";
    }

    public String rejectedJobs() {
        return prefix + ".autocall.jobs.rejected";
    }

    public String statuses() {
        return prefix + ".autocall.statuses";
    }

    public String commands(String node) {
        return prefix + ".commands." + node;
    }

    public String calls() {
        return prefix + ".calls";
    }

    public String replies() {
        return prefix + ".replies";
    }

    public String directory() {
        return prefix + ".directory";
    }

    public String amiEvents() {
        return prefix + ".ami.events";
    }

    /// How to create each topic of a system with these nodes.
    ///
    /// Jobs are kept without limit of time: an accepted job must outlive any outage of the workers.
    /// A node's commands stand in one partition, since their order matters.
    public List<TopicSpec> specs(List<String> nodes) {
        var specs = new java.util.ArrayList<TopicSpec>();
        specs.add(TopicSpec.unlimited(jobs(), 8));
        specs.add(TopicSpec.kept(rejectedJobs(), 1, Duration.ofDays(30)));
        specs.add(TopicSpec.kept(statuses(), 8, Duration.ofDays(7)));
        specs.add(TopicSpec.kept(calls(), 8, Duration.ofDays(3)));
        specs.add(TopicSpec.kept(replies(), 1, Duration.ofHours(1)));
        specs.add(TopicSpec.kept(amiEvents(), 8, Duration.ofDays(1)));
        specs.add(new TopicSpec(directory(), 1, Map.of("cleanup.policy", "compact")));
        nodes.forEach(node -> specs.add(TopicSpec.kept(commands(node), 1, Duration.ofDays(1))));
        return List.copyOf(specs);
    }
}
