package org.alterisk.schema.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The golden files of a topic: values as they stand in Kafka, one line each.
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /// The values by file name without extension.
    static Map<String, byte[]> of(String topic) {
        var values = new TreeMap<String, byte[]>();
        try (var files = Files.list(FOLDER.resolve(topic).resolve("v1"))) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString().replaceFirst("\\.json$", "");
                values.put(
                        name,
                        Files.readString(file).stripTrailing().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }
}
