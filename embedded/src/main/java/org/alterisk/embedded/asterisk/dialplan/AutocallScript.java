package org.alterisk.embedded.asterisk.dialplan;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What the channel variables tell the dialplan context `alterisk-autocall` to do.
public record AutocallScript(
        String attempt,
        List<String> files,
        String ivr,
        Duration ivrTimeout,
        String language,
        Duration maxDuration) {

    public static AutocallScript of(Map<String, String> variables) {
        return new AutocallScript(
                variables.getOrDefault("ALTERISK_ATTEMPT", ""),
                files(variables.getOrDefault("ALTERISK_FILES", "")),
                variables.getOrDefault("ALTERISK_IVR", ""),
                seconds(variables.getOrDefault("ALTERISK_IVR_TIMEOUT", ""), 5),
                variables.getOrDefault("ALTERISK_LANGUAGE", ""),
                seconds(variables.getOrDefault("ALTERISK_MAX_DURATION", ""), 120));
    }

    private static List<String> files(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("&"));
    }

    private static Duration seconds(String text, int otherwise) {
        int given = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        return Duration.ofSeconds(given > 0 ? given : otherwise);
    }
}
