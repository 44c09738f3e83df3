package org.alterisk.bridge.session;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The grammar of all that may be written to an AMI socket. It is checked on the finished text, so
/// that it holds however an action was built: an injected header is an unknown or a doubled one, an
/// injected action stands after an empty line.
final class ActionFence {
    static final int MAX_LINE = 1000;

    private static final String ANY = ".*";
    private static final String ATTEMPT = "[0-9a-f]{32}";
    private static final String SOUNDS = "[A-Za-z0-9_/-]*(&[A-Za-z0-9_/-]+)*";
    private static final Map<String, Map<String, Pattern>> HEADERS =
            Map.ofEntries(
                    action("challenge", Map.of("authtype", "MD5")),
                    action(
                            "login",
                            Map.of("authtype", "MD5", "username", ANY, "key", ANY, "events", ANY)),
                    action("logoff", Map.of()),
                    action("ping", Map.of()),
                    action("coresettings", Map.of()),
                    action("coreshowchannels", Map.of()),
                    action("dbgettree", Map.of("family", "alterisk")),
                    action("dbget", Map.of("family", "alterisk", "key", ATTEMPT)),
                    action("dbdel", Map.of("family", "alterisk", "key", ATTEMPT)),
                    action("hangup", Map.of("channel", ATTEMPT)),
                    action(
                            "originate",
                            Map.of(
                                    "channel",
                                    "[A-Za-z0-9]+/[A-Za-z0-9_.@/-]+",
                                    "context",
                                    "alterisk-autocall",
                                    "exten",
                                    "s",
                                    "priority",
                                    "1",
                                    "timeout",
                                    "[0-9]{1,9}",
                                    "callerid",
                                    "[0-9]{1,20}",
                                    "async",
                                    "true",
                                    "channelid",
                                    ATTEMPT)));
    private static final Map<String, Pattern> VARIABLES =
            compiled(
                    Map.of(
                            "ALTERISK_ATTEMPT",
                            ATTEMPT,
                            "ALTERISK_FILES",
                            SOUNDS,
                            "ALTERISK_IVR",
                            SOUNDS,
                            "ALTERISK_IVR_TIMEOUT",
                            "[0-9]{1,5}",
                            "ALTERISK_LANGUAGE",
                            "[A-Za-z_]{0,5}",
                            "ALTERISK_MAX_DURATION",
                            "[0-9]{1,5}"));

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
        var allowed = headersOf(lines.get(0));
        var seen = new HashSet<String>();
        for (var line : lines.subList(1, lines.size())) {
            checkHeader(line, allowed, seen);
        }
        if (lines.get(0).equalsIgnoreCase("action: originate") && !seen.contains("async")) {
            throw new RefusedActionException("originate without async would block the session");
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

    private static Map<String, Pattern> headersOf(String firstLine) {
        var parts = firstLine.split(": ", 2);
        var allowed =
                parts.length == 2 && parts[0].equalsIgnoreCase("action")
                        ? HEADERS.get(parts[1].toLowerCase(Locale.ROOT))
                        : null;
        if (allowed == null) {
            throw new RefusedActionException("action is not one of ours");
        }
        return allowed;
    }

    private static void checkHeader(String line, Map<String, Pattern> allowed, Set<String> seen) {
        var parts = line.split(": ", 2);
        var name = parts[0].toLowerCase(Locale.ROOT);
        if (parts.length < 2) {
            throw new RefusedActionException("line is no header");
        }
        if (name.equals("variable") && allowed.containsKey("channelid")) {
            checkVariable(parts[1], seen);
            return;
        }
        var pattern = name.equals("actionid") ? ACTION_ID : allowed.get(name);
        if (pattern == null || !seen.add(name)) {
            throw new RefusedActionException("header is unknown or doubled");
        }
        if (!pattern.matcher(parts[1]).matches()) {
            throw new RefusedActionException("value of " + name + " has a wrong form");
        }
    }

    private static final Pattern ACTION_ID = Pattern.compile("[A-Za-z0-9_#.-]{1,100}");

    private static void checkVariable(String assignment, Set<String> seen) {
        var parts = assignment.split("=", 2);
        var pattern = VARIABLES.get(parts[0]);
        if (pattern == null || parts.length < 2 || !seen.add(parts[0])) {
            throw new RefusedActionException("variable is unknown or doubled");
        }
        if (!pattern.matcher(parts[1]).matches()) {
            throw new RefusedActionException("value of " + parts[0] + " has a wrong form");
        }
    }

    private static Map.Entry<String, Map<String, Pattern>> action(
            String name, Map<String, String> headers) {
        return Map.entry(name, compiled(headers));
    }

    private static Map<String, Pattern> compiled(Map<String, String> patterns) {
        var compiled = new java.util.HashMap<String, Pattern>();
        patterns.forEach((name, pattern) -> compiled.put(name, Pattern.compile(pattern)));
        return Map.copyOf(compiled);
    }
}
