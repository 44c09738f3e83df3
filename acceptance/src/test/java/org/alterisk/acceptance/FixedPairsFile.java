package org.alterisk.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file of fixed pairs, as an administrator changes it: a new one is moved over the old.
final class FixedPairsFile {
    private final Path file;

    /// An empty one.
    FixedPairsFile(String name) {
        file = Path.of("target", "operators-" + name + ".conf").toAbsolutePath();
        write("");
    }

    static String pair(String address, String phone) {
        return address + " => " + phone + "\n";
    }

    String path() {
        return file.toString();
    }

    void write(String pairs) {
        try {
            Files.createDirectories(file.getParent());
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, pairs);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
