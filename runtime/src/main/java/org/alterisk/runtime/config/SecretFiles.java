package org.alterisk.runtime.config;

import org.alterisk.schema.check.Violation;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Secrets that stand in files, as Docker, Kubernetes and systemd hand them out: `NAME_FILE` names
/// the file that has the value of `NAME`. An environment is seen by more eyes than a file.
final class SecretFiles {
    private static final String SUFFIX = "_FILE";
    private static final int MAX_BYTES = 16_384;
    private static final List<String> SECRETS =
            List.of(
                    "DATABASE_PASSWORD",
                    "ASTERISK_MANAGER_PASSWORD",
                    "KAFKA_SASL_JAAS_CONFIG",
                    "KAFKA_SSL_KEY_PASSWORD",
                    "KAFKA_SSL_KEYSTORE_PASSWORD",
                    "KAFKA_SSL_TRUSTSTORE_PASSWORD");

    private SecretFiles() {}

    /// The variables with the secrets read in and without the names of their files.
    static Map<String, String> readIn(Map<String, String> variables, List<Violation> problems) {
        var all = new HashMap<>(variables);
        for (var secret : SECRETS) {
            var name = secret + SUFFIX;
            var file = all.remove(name);
            if (file == null || file.isBlank()) {
                continue;
            }
            if (!all.getOrDefault(secret, "").isBlank()) {
                problems.add(
                        new Violation(name, "setting.twice", "must not be given beside " + secret));
            } else {
                all.put(secret, read(name, file.strip(), problems));
            }
        }
        return all;
    }

    private static String read(String name, String file, List<Violation> problems) {
        try {
            var path = Path.of(file);
            if (Files.size(path) <= MAX_BYTES) {
                var value = Files.readString(path).strip();
                if (!value.isEmpty()) {
                    return value;
                }
            }
            problems.add(
                    new Violation(name, "setting.file", "names a file that is empty or too long"));
        } catch (CharacterCodingException e) {
            problems.add(new Violation(name, "setting.file", "names a file that is not UTF-8"));
        } catch (IOException | InvalidPathException e) {
            problems.add(new Violation(name, "setting.file", "names a file that cannot be read"));
        }
        return "";
    }
}
