package org.alterisk.schema.autocall;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Names one originate. As 32 lower-case hex digits it is the ChannelId in Asterisk, which compares
/// ids by prefix and without case: hence the fixed width and the fixed case.
public record AttemptId(UUID value) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    @JsonValue
    public String hex() {
        return HexFormat.of().toHexDigits(value.getMostSignificantBits())
                + HexFormat.of().toHexDigits(value.getLeastSignificantBits());
    }

    /// Reads the 32 hex digits; empty when the text is anything else.
    public static Optional<AttemptId> ofHex(String hex) {
        if (!HEX.matcher(hex).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new AttemptId(
                        new UUID(
                                HexFormat.fromHexDigitsToLong(hex, 0, 16),
                                HexFormat.fromHexDigitsToLong(hex, 16, 32))));
    }

    /// When it was claimed, by the clock that made it; empty: it is no UUIDv7 (RFC 9562).
    public Optional<Instant> claimedAt() {
        return value.version() == 7
                ? Optional.of(Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }

    @JsonCreator
    static AttemptId fromJson(String hex) {
        return ofHex(hex).orElseThrow(() -> new IllegalArgumentException("not 32 hex digits"));
    }

    @Override
    public String toString() {
        return hex();
    }
}
