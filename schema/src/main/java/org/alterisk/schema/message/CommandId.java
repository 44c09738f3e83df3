package org.alterisk.schema.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/// Names a command of a gateway: 32 lower-case hex digits in messages.
public record CommandId(UUID value) {
    /// What the ChannelId of a makecall begins with, so that it is never taken for an attempt's.
    public static final String CHANNEL_PREFIX = "mc-";

    @JsonValue
    public String hex() {
        return HexFormat.of().toHexDigits(value.getMostSignificantBits())
                + HexFormat.of().toHexDigits(value.getLeastSignificantBits());
    }

    /// The Uniqueid of the first leg of the makecall that this command orders. Asterisk compares
    /// ids by prefix and without case: hence the fixed width and the fixed case.
    public String channelId() {
        return CHANNEL_PREFIX + hex();
    }

    /// Reads the 32 hex digits; empty when the text is anything else.
    public static Optional<CommandId> ofHex(String hex) {
        if (!hex.matches("[0-9a-f]{32}")) {
            return Optional.empty();
        }
        return Optional.of(
                new CommandId(
                        new UUID(
                                HexFormat.fromHexDigitsToLong(hex, 0, 16),
                                HexFormat.fromHexDigitsToLong(hex, 16, 32))));
    }

    /// Reads a [#channelId]; empty when the text is anything else.
    public static Optional<CommandId> ofChannelId(String uniqueId) {
        return uniqueId.startsWith(CHANNEL_PREFIX)
                ? ofHex(uniqueId.substring(CHANNEL_PREFIX.length()))
                : Optional.empty();
    }

    @JsonCreator
    static CommandId fromJson(String hex) {
        return ofHex(hex).orElseThrow(() -> new IllegalArgumentException("not 32 hex digits"));
    }

    @Override
    public String toString() {
        return hex();
    }
}
