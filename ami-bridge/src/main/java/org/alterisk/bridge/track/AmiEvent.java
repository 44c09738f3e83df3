package org.alterisk.bridge.track;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One AMI event as it came off the socket.
///
/// @param name the value of its `Event` header
/// @param fields all other headers in their order and spelling; a repeated one has all its values
public record AmiEvent(String name, Map<String, List<String>> fields, Instant receivedAt) {
    public AmiEvent {
        var copy = new LinkedHashMap<String, List<String>>();
        fields.forEach((header, values) -> copy.put(header, List.copyOf(values)));
        fields = Collections.unmodifiableMap(copy);
    }

    /// The first value of a header.
    public Optional<String> first(String header) {
        var values = fields.get(header);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /// The number in a header; empty when there is none that can be read.
    public Optional<Integer> number(String header) {
        return first(header).filter(v -> v.matches("[0-9]{1,9}")).map(Integer::valueOf);
    }

    /// Whether this is the end of a list that came with so many items. Asterisk 16 tells 1 for
    /// every list of its database, whatever the length.
    public boolean endsListOf(int items) {
        int told = number("ListItems").orElse(items);
        return first("EventList").filter("Complete"::equalsIgnoreCase).isPresent()
                && (told == items || (told == 1 && name.equals("DBGetTreeComplete")));
    }
}
