package org.alterisk.gateway.legacy;

import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.RefusedException;
import org.alterisk.schema.check.Violation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads a raw query string byte by byte: `name=value` joined by `&`, each known name once, values
/// percent-encoded UTF-8. What a lenient reader would repair is refused.
///
/// A `+` means a space, as forms write it, but at the beginning of a value it is a plus: that is
/// what a client means that writes `autocall=+7495..` without encoding it.
final class QueryString {
    static final int MAX_LENGTH = 8 * 1024;
    static final String FIELD = "query";
    private static final Pattern FILE = Pattern.compile("file[0-9]{1,9}");

    private QueryString() {}

    /// The values by name, decoded; a bare name has the value "".
    static Checked<Map<String, String>> parse(String raw, Set<String> known) {
        return Checked.of(() -> {
            if (raw.length() > MAX_LENGTH) {
                throw refused(FIELD, "query.length", "must be at most 8192 bytes");
            }
            var values = new LinkedHashMap<String, String>();
            for (var part : raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
                int equals = part.indexOf('=');
                var name = equals < 0 ? part : part.substring(0, equals);
                if (!known.contains(name)) {
                    throw refused(FIELD, "query.unknown", unknownRule(name));
                }
                var value = decode(name, equals < 0 ? "" : part.substring(equals + 1));
                if (values.put(name, value) != null) {
                    throw refused(name, "query.twice", "must not be given twice");
                }
            }
            return values;
        });
    }

    private static String unknownRule(String name) {
        if (name.isEmpty()) {
            return "must be name=value, joined by single &";
        }
        return FILE.matcher(name).matches()
                ? "may have only file1 to file10 as files"
                : "has an unknown parameter";
    }

    private static String decode(String name, String raw) throws RefusedException {
        var bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.put(escaped(name, raw, i));
                i += 2;
            } else if (c == '+' && i > 0) {
                bytes.put((byte) ' ');
            } else if (c > ' ' && c < 0x7f) {
                bytes.put((byte) c);
            } else {
                throw refused(name, "query.raw", "must have other than ASCII percent-encoded");
            }
        }
        return text(name, bytes.flip());
    }

    private static byte escaped(String name, String raw, int at) throws RefusedException {
        if (at + 2 >= raw.length()
                || !HexFormat.isHexDigit(raw.charAt(at + 1))
                || !HexFormat.isHexDigit(raw.charAt(at + 2))) {
            throw refused(name, "query.percent", "must have two hex digits after each %");
        }
        return (byte) HexFormat.fromHexDigits(raw, at + 1, at + 3);
    }

    private static String text(String name, ByteBuffer bytes) throws RefusedException {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw refused(name, "query.utf8", "must be valid UTF-8");
        }
        if (text.codePoints().anyMatch(QueryString::isInvisible)) {
            throw refused(name, "query.control", "must have no control characters");
        }
        return text;
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    private static RefusedException refused(String field, String code, String rule) {
        return new RefusedException(new Violation(field, code, rule));
    }
}
