package org.alterisk.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// How long processors have worked for a process, as Linux counts it: see proc(5),
/// `/proc/PID/stat`.
public final class ProcessorTime {
    private static final int TICKS_A_SECOND = 100;

    private ProcessorTime() {}

    /// For it alone, in seconds.
    public static double of(long pid) throws IOException {
        return ticks(pid, 2) / (double) TICKS_A_SECOND;
    }

    /// For it, its children, and those of its children that have ended, in seconds.
    public static double ofFamily(long pid) throws IOException {
        long ticks = ticks(pid, 4);
        for (var child : ProcessHandle.of(pid).orElseThrow().children().toList()) {
            ticks += ticks(child.pid(), 2);
        }
        return ticks / (double) TICKS_A_SECOND;
    }

    /// @param fields 2: user and system time, 4: also those of children that have ended
    private static long ticks(long pid, int fields) throws IOException {
        try {
            return ticks(Files.readString(Path.of("/proc/" + pid + "/stat")), fields);
        } catch (NoSuchFileException e) {
            return 0; // it has just ended, and counts for its parent
        }
    }

    static long ticks(String stat, int fields) {
        // the second field, a name in brackets, may have blanks in it
        var afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Arrays.stream(afterName, 11, 11 + fields).mapToLong(Long::parseLong).sum();
    }
}
