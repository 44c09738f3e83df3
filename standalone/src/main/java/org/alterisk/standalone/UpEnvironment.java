package org.alterisk.standalone;

import org.alterisk.runtime.config.DatabaseConfig;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the three processes read, when everything runs in one: the given environment, with the
/// addresses of the servers that were started for them.
///
/// @param simulatedAsterisk the AMI port of the simulated Asterisk; empty: a real one is used
record UpEnvironment(
        Map<String, String> given,
        String kafka,
        DatabaseConfig database,
        Optional<Integer> simulatedAsterisk) {
    private static final String HOST = "ASTERISK_MANAGER_HOST";

    static boolean isSimulated(Map<String, String> given) {
        return given.getOrDefault(HOST, "").isBlank();
    }

    /// Good enough to be checked, before there is any server.
    static Map<String, String> beforeStart(Map<String, String> given) {
        var none = new DatabaseConfig("jdbc:postgresql:none", "none", "");
        return new UpEnvironment(
                        given,
                        "none:1",
                        none,
                        isSimulated(given) ? Optional.of(1) : Optional.empty())
                .variables();
    }

    Map<String, String> variables() {
        var variables = new HashMap<>(given);
        // they are meant for other servers than ours
        variables.keySet().removeIf(name -> name.startsWith("KAFKA_"));
        variables.remove("DATABASE_PASSWORD_FILE");
        variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        variables.put("DATABASE_URL", database.url());
        variables.put("DATABASE_USER", database.user());
        variables.put("DATABASE_PASSWORD", database.password());
        simulatedAsterisk.ifPresent(port -> {
            variables.put(HOST, "127.0.0.1");
            variables.put("ASTERISK_MANAGER_PORT", Integer.toString(port));
            variables.put("ASTERISK_MANAGER_TLS", "false");
            variables.remove("ASTERISK_MANAGER_PASSWORD_FILE");
            variables.put("ASTERISK_MANAGER_USERNAME", "alterisk");
            variables.put("ASTERISK_MANAGER_PASSWORD", "alterisk");
        });
        return Map.copyOf(variables);
    }
}
