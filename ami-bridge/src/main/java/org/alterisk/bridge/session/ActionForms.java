package org.alterisk.bridge.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The forms that each action may have: which headers, of which values, with which variables.
final class ActionForms {
    private static final String ANY = ".*";
    private static final String ATTEMPT = "[0-9a-f]{32}";
    private static final String MAKECALL = "mc-[0-9a-f]{32}";
    private static final String CHANNEL_ID = "[A-Za-z0-9_.-]{1,150}";
    private static final String CONTEXT = "(?!alterisk-)[A-Za-z0-9_][A-Za-z0-9_-]{0,63}";
    private static final String DIAL = "[A-Za-z0-9]+/[A-Za-z0-9_.@/-]+";
    private static final String PHONE = "[A-Za-z0-9]+/[A-Za-z0-9_.-]{1,64}";
    private static final String NUMBER = "[0-9]{2,20}";
    private static final String CALLER_ID = "[0-9]{1,20}";
    private static final String SECONDS = "[0-9]{1,5}";
    private static final String SOUNDS = "[A-Za-z0-9_/-]*(&[A-Za-z0-9_/-]+)*";

    private static final Map<String, List<Form>> FORMS =
            Map.ofEntries(
                    Map.entry("challenge", List.of(form("authtype", "MD5"))),
                    Map.entry(
                            "login",
                            List.of(
                                    form(
                                            "authtype",
                                            "MD5",
                                            "username",
                                            ANY,
                                            "key",
                                            ANY,
                                            "events?",
                                            ANY))),
                    Map.entry("logoff", List.of(form())),
                    Map.entry("ping", List.of(form())),
                    Map.entry("coresettings", List.of(form())),
                    Map.entry("coreshowchannels", List.of(form())),
                    Map.entry("sippeers", List.of(form())),
                    Map.entry("dbgettree", List.of(form("family", "alterisk|registrar/contact"))),
                    Map.entry("dbget", List.of(form("family", "alterisk", "key", ATTEMPT))),
                    Map.entry("hangup", List.of(form("channel", ATTEMPT + "|" + MAKECALL))),
                    Map.entry(
                            "getvar",
                            List.of(
                                    form(
                                            "variable",
                                            "DIALPLAN_EXISTS\\(" + CONTEXT + ",[0-9]{1,20},1\\)"))),
                    Map.entry(
                            "setvar",
                            List.of(
                                    form(
                                            "variable",
                                            "DB_DELETE\\(alterisk/" + ATTEMPT + "\\)",
                                            "value",
                                            ""),
                                    form(
                                            "channel",
                                            CHANNEL_ID,
                                            "variable",
                                            "ALTERISK_TRANSFER",
                                            "value",
                                            ATTEMPT),
                                    form(
                                            "channel",
                                            CHANNEL_ID,
                                            "variable",
                                            "ALTERISK_TRANSFER_CONTEXT",
                                            "value",
                                            CONTEXT))),
                    Map.entry(
                            "redirect",
                            List.of(
                                    form(
                                            "channel",
                                            CHANNEL_ID,
                                            "context",
                                            "alterisk-transfer",
                                            "exten",
                                            "[0-9]{1,20}",
                                            "priority",
                                            "1"))),
                    Map.entry(
                            "originate",
                            List.of(
                                    originate("alterisk-autocall", DIAL, "s", ATTEMPT)
                                            .with("ALTERISK_ATTEMPT", ATTEMPT)
                                            .with("ALTERISK_FILES", SOUNDS)
                                            .with("ALTERISK_IVR", SOUNDS)
                                            .with("ALTERISK_IVR_TIMEOUT", SECONDS)
                                            .with("ALTERISK_LANGUAGE", "[A-Za-z_]{0,5}")
                                            .with("ALTERISK_MAX_DURATION", SECONDS),
                                    originate("alterisk-makecall", DIAL, NUMBER, MAKECALL)
                                            .with("ALTERISK_CALL", MAKECALL)
                                            .with("ALTERISK_OPERATOR", PHONE)
                                            .with("ALTERISK_RING_TIMEOUT", SECONDS),
                                    originate("alterisk-makecall-operator", PHONE, NUMBER, MAKECALL)
                                            .with("ALTERISK_CALL", MAKECALL)
                                            .with("ALTERISK_DIAL", DIAL)
                                            .with("ALTERISK_CALLER_ID", "[0-9]{0,20}")
                                            .with("ALTERISK_RING_TIMEOUT", SECONDS))));

    private ActionForms() {}

    /// One form of an action; names are lower-case.
    ///
    /// @param required the headers that it must have
    /// @param variables those that it may set for the channel to be made
    record Form(
            Map<String, Pattern> headers, Set<String> required, Map<String, Pattern> variables) {
        Form {
            headers = Map.copyOf(headers);
            required = Set.copyOf(required);
            variables = Map.copyOf(variables);
        }

        private Form with(String variable, String pattern) {
            var more = new HashMap<>(variables);
            more.put(variable, Pattern.compile(pattern));
            return new Form(headers, required, more);
        }
    }

    /// The forms of an action, by its name in lower case; none: it is not one of ours.
    static List<Form> of(String action) {
        return FORMS.getOrDefault(action, List.of());
    }

    private static Form originate(String context, String channel, String number, String id) {
        return form(
                "channel",
                channel,
                "context",
                context,
                "exten",
                number,
                "priority",
                "1",
                "timeout",
                "[0-9]{1,9}",
                "callerid?",
                CALLER_ID,
                "async",
                "true",
                "channelid",
                id);
    }

    /// @param pairs names and the patterns of their values; a name with `?` may be missing
    private static Form form(String... pairs) {
        var headers = new HashMap<String, Pattern>();
        var required = new java.util.HashSet<String>();
        for (int i = 0; i < pairs.length; i += 2) {
            var name = pairs[i].replace("?", "");
            headers.put(name, Pattern.compile(pairs[i + 1]));
            if (name.equals(pairs[i])) {
                required.add(name);
            }
        }
        return new Form(headers, required, Map.of());
    }
}
