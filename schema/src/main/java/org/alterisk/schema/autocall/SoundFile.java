package org.alterisk.schema.autocall;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.alterisk.schema.check.Checked;

import java.util.regex.Pattern;

/// The name of a sound below Asterisk's sounds folder, without language and extension: `welcome`,
/// `taxi/car-12`. Nothing that Asterisk would take for a path, an address or a separator.
public record SoundFile(@JsonValue String name) {
    public static final int MAX_LENGTH = 64;
    private static final Pattern PATTERN =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]*(/[A-Za-z0-9_][A-Za-z0-9_-]*)*");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SoundFile {
        if (name.length() > MAX_LENGTH || !PATTERN.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a sound");
        }
    }

    public static Checked<SoundFile> parse(String field, String text) {
        if (text.length() > MAX_LENGTH) {
            return Checked.invalid(field, "file.length", "must be at most 64 characters");
        }
        if (!PATTERN.matcher(text).matches()) {
            return Checked.invalid(
                    field,
                    "file.format",
                    "must be the name of a sound: letters, digits, _ and -, folders parted by /");
        }
        return Checked.valid(new SoundFile(text));
    }

    @Override
    public String toString() {
        return name;
    }
}
