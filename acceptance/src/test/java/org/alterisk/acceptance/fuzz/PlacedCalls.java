package org.alterisk.acceptance.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// Judges every action that came: an originate must be exactly one of an autocall, and all others
/// exactly of the forms that a bridge needs. Whatever else comes is a fault.
public final class PlacedCalls {
    /// What one autocall makes Asterisk do.
    ///
    /// @param files joined by &
    public record PlacedCall(String number, String files, String language) {}

    private static final String HEX = "[0-9a-f]{32}";

    /// Beside the originate: name and, in the order of their names, headers with values.
    private static final Pattern OTHERS =
            Pattern.compile(
                    "login authtype=MD5 events=[a-z,]* key=[0-9a-f]+ username=alterisk"
                            + "|challenge authtype=MD5|logoff|ping|coresettings|coreshowchannels|sippeers"
                            + "|dbgettree family=(alterisk|registrar/contact)"
                            + "|dbget family=alterisk key="
                            + HEX
                            + "|setvar value= variable=DB_DELETE\\(alterisk/"
                            + HEX
                            + "\\)"
                            + "|hangup channel=(mc-)?"
                            + HEX);

    private static final Pattern ORIGINATE =
            Pattern.compile(
                    "originate async=true channel=PJSIP/[0-9]{2,20}@carrier channelid=("
                            + HEX
                            + ") context=alterisk-autocall exten=s priority=1 timeout=30000");

    private static final Pattern MAKECALL =
            Pattern.compile(
                    "originate async=true channel=PJSIP/(?<number>[0-9]{2,20})@carrier channelid=(?<id>mc-"
                            + HEX
                            + ") context=alterisk-makecall exten=\\k<number> priority=1 timeout=30000");

    private static final Pattern ASKED =
            Pattern.compile("getvar variable=DIALPLAN_EXISTS\\(services,(?<dest>[0-9]{1,20}),1\\)");

    private static final Pattern PREPARED =
            Pattern.compile(
                    "setvar channel=(?<id>mc-"
                            + HEX
                            + ") (value="
                            + HEX
                            + " variable=(?<transfer>ALTERISK_TRANSFER)"
                            + "|value=services variable=(?<context>ALTERISK_TRANSFER_CONTEXT))");

    private static final Pattern MOVED =
            Pattern.compile(
                    "redirect channel=(?<id>mc-"
                            + HEX
                            + ") context=alterisk-transfer exten=(?<dest>[0-9]{1,20}) priority=1");

    private final List<Taken> taken = new ArrayList<>();
    private final List<PlacedCall> calls = new ArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Set<String> ids = new HashSet<>();

    public synchronized void take(ReadAction action) {
        var text = text(action);
        var originate = ORIGINATE.matcher(text);
        if (originate.matches()) {
            originated(action, originate.group(1));
        } else if (!ofAnOperator(action, text) && !OTHERS.matcher(text).matches()) {
            faults.add(action.toString());
        }
    }

    private boolean ofAnOperator(ReadAction action, String text) {
        var call = MAKECALL.matcher(text);
        var asked = ASKED.matcher(text);
        var prepared = PREPARED.matcher(text);
        var moved = MOVED.matcher(text);
        if (call.matches()) {
            madeCall(action, call.group("number"), call.group("id"));
        } else if (asked.matches()) {
            taken.add(new Taken.Asked(asked.group("dest")));
        } else if (prepared.matches()) {
            var variable = prepared.group("transfer");
            taken.add(
                    new Taken.Prepared(
                            prepared.group("id"),
                            variable == null ? prepared.group("context") : variable));
        } else if (moved.matches()) {
            taken.add(new Taken.Moved(moved.group("id"), moved.group("dest")));
        } else {
            return false;
        }
        return true;
    }

    private void madeCall(ReadAction action, String number, String id) {
        var variables = action.headers().getOrDefault("variable", List.of());
        var values = values(variables);
        var operator = values.getOrDefault("ALTERISK_OPERATOR", "");
        var expected =
                Map.of(
                        "ALTERISK_CALL", id,
                        "ALTERISK_OPERATOR", operator,
                        "ALTERISK_RING_TIMEOUT", "30");
        if (!values.equals(expected)
                || variables.size() != expected.size()
                || !operator.matches("PJSIP/[0-9]{3}")
                || !ids.add(id)) {
            faults.add(action.toString());
        }
        taken.add(new Taken.Call(number, operator));
    }

    private void originated(ReadAction action, String id) {
        var channel = action.first("channel");
        var variables = action.headers().getOrDefault("variable", List.of());
        var values = values(variables);
        var call =
                new PlacedCall(
                        channel.substring("PJSIP/".length(), channel.indexOf('@')),
                        values.getOrDefault("ALTERISK_FILES", ""),
                        values.getOrDefault("ALTERISK_LANGUAGE", ""));
        var expected =
                Map.of(
                        "ALTERISK_ATTEMPT",
                        id,
                        "ALTERISK_FILES",
                        call.files(),
                        "ALTERISK_IVR",
                        "",
                        "ALTERISK_LANGUAGE",
                        call.language(),
                        "ALTERISK_MAX_DURATION",
                        "120");
        if (!values.equals(expected) || variables.size() != expected.size() || !ids.add(id)) {
            faults.add(action.toString());
        }
        calls.add(call);
    }

    private static Map<String, String> values(List<String> assignments) {
        var values = new java.util.TreeMap<String, String>();
        for (var assignment : assignments) {
            var sides = assignment.split("=", 2);
            values.put(sides[0], sides.length > 1 ? sides[1] : "");
        }
        return values;
    }

    private static String text(ReadAction action) {
        var text = new StringBuilder(action.name());
        action.headers()
                .forEach((name, values) -> {
                    if (!Set.of("action", "actionid", "variable").contains(name)
                            || variableOfNone(action, name)) {
                        values.forEach(
                                value -> text.append(' ').append(name).append('=').append(value));
                    }
                });
        return text.toString();
    }

    /// `Variable` is a list of assignments in an originate, a name elsewhere.
    private static boolean variableOfNone(ReadAction action, String header) {
        return header.equals("variable") && !action.name().equals("originate");
    }

    /// What the operators' requests have made Asterisk do.
    public synchronized List<Taken> taken() {
        return List.copyOf(taken);
    }

    public synchronized List<PlacedCall> calls() {
        return List.copyOf(calls);
    }

    public List<String> faults() {
        return faults;
    }
}
