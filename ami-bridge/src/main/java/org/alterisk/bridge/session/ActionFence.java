package org.alterisk.bridge.session;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The grammar of all that may be written to an AMI socket. It is checked on the finished text, so
/// that it holds however an action was built: an injected header is an unknown or a doubled one, an
/// injected action stands after an empty line.
final class ActionFence {
    static final int MAX_LINE = 1000;

    private static final Pattern ACTION_ID = Pattern.compile("[A-Za-z0-9_#.-]{1,100}");

    private ActionFence() {}

    /// Lets one whole action through.
    ///
    /// @throws RefusedActionException when the text is anything else
    static void check(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new RefusedActionException("action is not text");
        }
        if (!text.endsWith("\r\n\r\n")) {
            throw new RefusedActionException("action has no end");
        }
        var lines = List.of(text.substring(0, text.length() - 4).split("\r\n", -1));
        lines.forEach(ActionFence::checkLine);
        check(formsOf(lines.get(0)), lines.subList(1, lines.size()));
    }

    /// The action must be of one of the forms, as a whole.
    private static void check(List<ActionForms.Form> forms, List<String> headers) {
        @Nullable RefusedActionException refusal = null;
        for (var form : forms) {
            try {
                check(form, headers);
                return;
            } catch (RefusedActionException e) {
                refusal = e;
            }
        }
        throw refusal == null ? new RefusedActionException("action is not one of ours") : refusal;
    }

    private static void check(ActionForms.Form form, List<String> headers) {
        var seen = new HashSet<String>();
        headers.forEach(line -> checkHeader(line, form, seen));
        if (!seen.containsAll(form.required())) {
            throw new RefusedActionException("a header is missing");
        }
    }

    private static void checkLine(String line) {
        if (line.getBytes(StandardCharsets.UTF_8).length > MAX_LINE) {
            throw new RefusedActionException("line is longer than " + MAX_LINE + " bytes");
        }
        boolean control =
                line.chars().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
        if (control) {
            throw new RefusedActionException("line has a control character");
        }
    }

    private static List<ActionForms.Form> formsOf(String firstLine) {
        var parts = firstLine.split(": ", 2);
        return parts.length == 2 && parts[0].equalsIgnoreCase("action")
                ? ActionForms.of(parts[1].toLowerCase(Locale.ROOT))
                : List.of();
    }

    private static void checkHeader(String line, ActionForms.Form form, Set<String> seen) {
        var parts = line.split(": ", 2);
        var name = parts[0].toLowerCase(Locale.ROOT);
        if (parts.length < 2) {
            throw new RefusedActionException("line is no header");
        }
        if (name.equals("variable") && !form.variables().isEmpty()) {
            checkVariable(parts[1], form, seen);
            return;
        }
        var pattern = name.equals("actionid") ? ACTION_ID : form.headers().get(name);
        if (pattern == null || !seen.add(name)) {
            throw new RefusedActionException("header is unknown or doubled");
        }
        if (!pattern.matcher(parts[1]).matches()) {
            throw new RefusedActionException("value of " + name + " has a wrong form");
        }
    }

    private static void checkVariable(String assignment, ActionForms.Form form, Set<String> seen) {
        var parts = assignment.split("=", 2);
        var pattern = form.variables().get(parts[0]);
        if (pattern == null || parts.length < 2 || !seen.add(parts[0])) {
            throw new RefusedActionException("variable is unknown or doubled");
        }
        if (!pattern.matcher(parts[1]).matches()) {
            throw new RefusedActionException("value of " + parts[0] + " has a wrong form");
        }
    }
}
