package org.alterisk.embedded.asterisk;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// An originate as the bridge sends it.
record Attempt(String id, List<String> lines) {
    private static final AtomicLong count = new AtomicLong();

    static Attempt to(String number, String... variables) {
        var id = "0198" + HexFormat.of().toHexDigits(count.incrementAndGet()) + "abcdefabcdef";
        var lines =
                new ArrayList<>(
                        List.of(
                                "Channel: PJSIP/" + number + "@carrier",
                                "Context: alterisk-autocall",
                                "Exten: s",
                                "Priority: 1",
                                "Timeout: 30000",
                                "CallerID: 74950000000",
                                "Async: true",
                                "ChannelId: " + id,
                                "Variable: ALTERISK_ATTEMPT=" + id));
        for (var variable : variables) lines.add("Variable: ALTERISK_" + variable);
        return new Attempt(id, lines);
    }

    Attempt with(String line) {
        var header = line.substring(0, line.indexOf(':') + 1);
        return new Attempt(
                id, lines.stream().map(old -> old.startsWith(header) ? line : old).toList());
    }

    /// Sends it and answers Asterisk's response.
    String by(RawAmi client) {
        var response = client.ask("Originate", lines.toArray(String[]::new));
        return response.get("Response") + ": " + response.get("Message");
    }
}
