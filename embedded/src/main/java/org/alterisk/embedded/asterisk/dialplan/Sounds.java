package org.alterisk.embedded.asterisk.dialplan;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The sound files that Asterisk has, by name, with their lengths. A name of a language is
/// `<language>/<name>`.
public record Sounds(Map<String, Duration> lengths) {
    public Sounds {
        lengths = Map.copyOf(lengths);
    }

    /// The sounds of the lab; every other name is missing.
    public static Sounds lab() {
        return new Sounds(
                Map.of(
                        "welcome", Duration.ofMillis(1000),
                        "model", Duration.ofMillis(800),
                        "color", Duration.ofMillis(600),
                        "number", Duration.ofMillis(700),
                        "goodbye", Duration.ofMillis(500),
                        "ivr", Duration.ofMillis(2000),
                        "short", Duration.ofMillis(500),
                        "long10", Duration.ofSeconds(10),
                        "long60", Duration.ofSeconds(60)));
    }

    /// Looks in the language, then in the language without its country, then in no language.
    public Optional<Duration> length(String name, String language) {
        return Optional.ofNullable(lengths.get(language + "/" + name))
                .or(() -> Optional.ofNullable(lengths.get(base(language) + "/" + name)))
                .or(() -> Optional.ofNullable(lengths.get(name)));
    }

    private static String base(String language) {
        int underscore = language.indexOf('_');
        return underscore < 0 ? language : language.substring(0, underscore);
    }
}
