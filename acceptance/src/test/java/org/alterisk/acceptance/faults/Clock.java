package org.alterisk.acceptance.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/// The clock of one process, by Debian's `faketime`: can be stepped while it runs. Its monotonic
/// clock goes on as it is, as with a machine whose time is set.
final class Clock {
    static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    private final Path file;

    Clock(String name) {
        file = Rig.logs(name + ".clock");
        step(Duration.ZERO);
    }

    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                LIBRARY.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_CACHE_DURATION",
                "1");
    }

    /// From the true time; holds within a second.
    void step(Duration by) {
        var seconds = by.toSeconds();
        try {
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, (seconds < 0 ? "" : "+") + seconds + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
