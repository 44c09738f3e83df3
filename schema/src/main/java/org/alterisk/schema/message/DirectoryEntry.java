package org.alterisk.schema.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/// What a bridge knows of its node: the values of the compacted `alterisk.directory`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = DirectoryEntry.NodeState.class, name = "node")})
public sealed interface DirectoryEntry {
    String key();

    /// Whether the node's bridge can originate now. Repeated every [#HEARTBEAT_MILLIS]: a bridge
    /// that has been silent for [#AWAY_AFTER_MILLIS] is away, whatever it said last.
    ///
    /// @param epoch counts the AMI sessions of this bridge; starts at its start time in
    ///   milliseconds
    record NodeState(
            String node, boolean connected, long epoch, @Nullable String asterisk, Instant at)
            implements DirectoryEntry {
        public static final long HEARTBEAT_MILLIS = 1_000;
        public static final long AWAY_AFTER_MILLIS = 5_000;

        public NodeState {
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(at, "at");
        }

        @Override
        public String key() {
            return node + "/node";
        }
    }
}
