package org.alterisk.gateway.directory;

import java.util.List;

/// What can be told of some phones now.
public sealed interface Phones {
    /// No node is present: nothing can be told.
    record Away() implements Phones {}

    /// Those of the present nodes; maybe none.
    record Known(List<Phone> phones) implements Phones {
        public Known {
            phones = List.copyOf(phones);
        }
    }
}
