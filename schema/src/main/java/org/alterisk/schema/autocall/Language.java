package org.alterisk.schema.autocall;

import org.alterisk.schema.check.Checked;

/// A language of Asterisk's sounds: `ru`, `en_GB`.
public record Language(String code) {
    private static final String PATTERN = "[a-z]{2}(_[A-Z]{2})?";

    public Language {
        if (!code.matches(PATTERN)) {
            throw new IllegalArgumentException("not a language");
        }
    }

    public static Checked<Language> parse(String field, String text) {
        return text.matches(PATTERN)
                ? Checked.valid(new Language(text))
                : Checked.invalid(field, "language.format", "must look like ru or en_GB");
    }

    @Override
    public String toString() {
        return code;
    }
}
