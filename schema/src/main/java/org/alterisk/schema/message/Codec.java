package org.alterisk.schema.message;

import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ObjectNode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes and reads the values of one topic.
public final class Codec<T> {
    public static final int VERSION = 1;
    private static final byte[] LAST_MEMBER =
            (",\"v\":" + VERSION + "}").getBytes(StandardCharsets.UTF_8);

    public static final Codec<Command> COMMAND = new Codec<>(Command.class);
    public static final Codec<CallEvent> CALL_EVENT = new Codec<>(CallEvent.class);
    public static final Codec<Reply> REPLY = new Codec<>(Reply.class);
    public static final Codec<StatusEvent> STATUS = new Codec<>(StatusEvent.class);
    public static final Codec<DirectoryEntry> DIRECTORY = new Codec<>(DirectoryEntry.class);
    public static final Codec<AmiRecord> AMI = new Codec<>(AmiRecord.class);

    private final Class<T> type;
    private final ObjectWriter writer;

    private Codec(Class<T> type) {
        this.type = type;
        writer = Json.MAPPER.writerFor(type);
    }

    public byte[] encode(T message) {
        return versioned(writer.writeValueAsBytes(message));
    }

    /// With the version as the last member. No message is an empty object or has a `v` of its own.
    private static byte[] versioned(byte[] object) {
        int members = object.length - 1;
        var value = Arrays.copyOf(object, members + LAST_MEMBER.length);
        System.arraycopy(LAST_MEMBER, 0, value, members, LAST_MEMBER.length);
        return value;
    }

    public Decoded<T> decode(byte @Nullable [] value) {
        return switch (tree(value)) {
            case Decoded.Unreadable<ObjectNode>(var violation) ->
                    new Decoded.Unreadable<>(violation);
            case Decoded.Message<ObjectNode>(var tree) -> bind(tree);
        };
    }

    private Decoded<T> bind(ObjectNode tree) {
        try {
            return new Decoded.Message<>(Json.MAPPER.treeToValue(tree, type));
        } catch (JacksonException e) {
            return unreadable("value", "json.shape", "is not a " + type.getSimpleName());
        }
    }

    /// The JSON object in a record's value, its version checked; shared by all codecs.
    static Decoded<ObjectNode> tree(byte @Nullable [] value) {
        if (value == null) {
            return unreadable("value", "json.missing", "must not be null");
        }
        if (value.length > Json.MAX_BYTES) {
            return unreadable("value", "json.size", "must be at most 64 kB");
        }
        JsonNode tree;
        try {
            tree = Json.MAPPER.readTree(text(value));
        } catch (CharacterCodingException | JacksonException e) {
            return unreadable(
                    "value",
                    "json.syntax",
                    "must be one JSON document in UTF-8, without doubled names");
        }
        if (!(tree instanceof ObjectNode object)) {
            return unreadable("value", "json.object", "must be a JSON object");
        }
        var version = object.get("v");
        if (version != null && !(version.isIntegralNumber() && version.asLong() == VERSION)) {
            return unreadable("v", "json.version", "must be " + VERSION);
        }
        return new Decoded.Message<>(object);
    }

    /// Jackson would repair overlong UTF-8 and guess UTF-16: neither is what was agreed on.
    private static String text(byte[] value) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    }

    private static <R> Decoded<R> unreadable(String field, String code, String rule) {
        return new Decoded.Unreadable<>(new Violation(field, code, rule));
    }
}
