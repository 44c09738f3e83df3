package org.alterisk.embedded.asterisk.wire;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An AMI action as it was received, line by line. Of a header that stands there more than once the
/// first counts, as in Asterisk; names are compared without case.
public record Request(List<String> lines) {
    public Request {
        lines = List.copyOf(lines);
    }

    public String action() {
        return lines.stream()
                .filter(line -> isHeader(line, "Action"))
                .map(line -> valueOf(line, "Action"))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    public boolean is(String action) {
        return action().equalsIgnoreCase(action);
    }

    /// The first value of the header, or an empty string.
    public String first(String header) {
        return all(header).stream().findFirst().orElse("");
    }

    public List<String> all(String header) {
        return lines.stream()
                .filter(line -> isHeader(line, header))
                .map(line -> valueOf(line, header))
                .toList();
    }

    /// The lines of all headers but these.
    public List<String> linesBut(String... headers) {
        return lines.stream()
                .filter(line -> Arrays.stream(headers).noneMatch(name -> isHeader(line, name)))
                .toList();
    }

    /// The channel variables of all `Variable` headers, without the underscores that only say who
    /// inherits them. Of one named twice the first counts: Asterisk sets them from last to first.
    public Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        for (var header : all("Variable")) {
            for (var pair : Arguments.split(header)) {
                int sign = pair.indexOf('=');
                if (sign > 0) {
                    var name = pair.substring(0, sign).replaceFirst("^__?", "");
                    variables.putIfAbsent(name, pair.substring(sign + 1));
                }
            }
        }
        return variables;
    }

    private static boolean isHeader(String line, String name) {
        return line.length() > name.length()
                && line.regionMatches(true, 0, name, 0, name.length())
                && line.charAt(name.length()) == ':';
    }

    private static String valueOf(String line, String name) {
        return line.substring(name.length() + 1).stripLeading();
    }
}
