package org.alterisk.bridge.directory;

import org.alterisk.schema.message.DirectoryEntry;

/// What is to be told of the directory.
public sealed interface Change {
    String key();

    record Put(DirectoryEntry entry) implements Change {
        @Override
        public String key() {
            return entry.key();
        }
    }

    record Gone(String key) implements Change {}
}
