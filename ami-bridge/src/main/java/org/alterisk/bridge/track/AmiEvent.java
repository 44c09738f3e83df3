package org.alterisk.bridge.track;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One AMI event as it came off the socket.
///
/// @param name the value of its `Event` header
/// @param fields all other headers in their order and spelling; a repeated one has all its values
public record AmiEvent(String name, Map<String, List<String>> fields, Instant receivedAt) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    public AmiEvent {
        fields = Headers.of(fields);
    }

    /// The first value of a header.
    public Optional<String> first(String header) {
        var values = fields.get(header);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /// The number in a header; empty when there is none that can be read.
    public Optional<Integer> number(String header) {
        return first(header).filter(v -> NUMBER.matcher(v).matches()).map(Integer::valueOf);
    }

    /// Whether this is the end of a list that came with so many items. Asterisk 16 tells 1 for
    /// every list of its database, whatever the length.
    public boolean endsListOf(int items) {
        int told = number("ListItems").orElse(items);
        return first("EventList").filter("Complete"::equalsIgnoreCase).isPresent()
                && (told == items || (told == 1 && name.equals("DBGetTreeComplete")));
    }
}
