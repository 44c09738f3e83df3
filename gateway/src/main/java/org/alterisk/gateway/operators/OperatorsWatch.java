package org.alterisk.gateway.operators;

import org.alterisk.runtime.lifecycle.Wake;
import org.alterisk.runtime.lifecycle.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/// The fixed pairs as the file has them, at most a second old. A version with a broken line is
/// refused as a whole and told once; the last good one stays.
public final class OperatorsWatch implements Worker {
    private static final Logger log = LoggerFactory.getLogger(OperatorsWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Path file;
    private final Wake stopping = Wake.create();
    private Version last = new Version(FileTime.fromMillis(0), -1, "");
    private boolean missing;
    private volatile FixedPairs current;

    public OperatorsWatch(OperatorsFile file) {
        this.file = file.path();
        current = file.atStart();
    }

    /// @param fileKey changes when another file is moved over it
    private record Version(FileTime changed, long size, String fileKey) {}

    public FixedPairs current() {
        return current;
    }

    @Override
    public String name() {
        return "gateway-operators";
    }

    @Override
    public void runOnce() throws InterruptedException {
        readIfChanged();
        stopping.await(PERIOD);
    }

    void readIfChanged() {
        try {
            var now = version();
            if (!now.equals(last)) {
                var read = FixedPairs.parse(OperatorsFile.text(file));
                last = now; // taken before the reading: a change in between is seen next time
                take(read);
            }
            missing = false;
        } catch (IOException e) {
            if (!missing) {
                missing = true;
                log.atWarn()
                        .addKeyValue("file", file)
                        .addKeyValue("error", e.toString())
                        .log("Operators file cannot be read: the last good one stays");
            }
        }
    }

    private Version version() throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Version(
                attributes.lastModifiedTime(),
                attributes.size(),
                String.valueOf(attributes.fileKey()));
    }

    private void take(FixedPairs.Read read) {
        switch (read) {
            case FixedPairs.Read.Pairs(var pairs) -> {
                if (!pairs.equals(current)) {
                    current = pairs;
                    log.atInfo()
                            .addKeyValue("file", file)
                            .addKeyValue("addresses", pairs.endpoints().size())
                            .log("Operators file read");
                }
            }
            case FixedPairs.Read.Broken(var lines) ->
                    lines.forEach(line ->
                            log.atWarn()
                                    .addKeyValue("file", file)
                                    .addKeyValue("line", line.number())
                                    .addKeyValue("rule", line.rule())
                                    .log(
                                            "Operators file has a broken line: the last good one stays"));
        }
    }

    @Override
    public void wakeUp() {
        stopping.wake();
    }
}
