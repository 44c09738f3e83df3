package org.alterisk.gateway.lookup.detail;

import java.util.List;

/// An autocall with all that was done for it.
public record Explained(Autocall autocall, List<Attempt> attempts) {
    public Explained {
        attempts = List.copyOf(attempts);
    }
}
