package org.alterisk.gateway.push.line;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import java.util.List;
import java.util.Set;

/// What is told of lines; its fields are the event's data.
sealed interface LineEvent {
    /// Its name on the stream.
    String name();

    /// All that stands: what is not in it is over.
    ///
    /// @param nodes that can be told of
    record State(Set<String> nodes, List<LineCall> calls) implements LineEvent {
        @Override
        public String name() {
            return "state";
        }
    }

    /// It rings, or is answered, or the other party is another.
    record Changed(@JsonUnwrapped LineCall call) implements LineEvent {
        @Override
        public String name() {
            return call.state().word();
        }
    }

    /// It rings no more, or talks to nobody any more.
    ///
    /// @param call as it was
    record Ended(@JsonUnwrapped LineCall call) implements LineEvent {
        @Override
        public String name() {
            return "ended";
        }
    }

    /// A node cannot be told of; a [State] follows when it can again.
    ///
    /// @param nodes that are left
    record Away(Set<String> nodes) implements LineEvent {
        @Override
        public String name() {
            return "away";
        }
    }
}
