package org.alterisk.bench.stand;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.rig.Lab;
import org.alterisk.rig.LabLog;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The lab's Asterisk, and what its carriers saw.
public final class Asterisk implements AutoCloseable {
    public static final String USER = "alterisk";
    public static final String SECRET = "lab-alterisk";

    /// Answers every number at once.
    public static final String FAST = "PJSIP/fast-carrier";

    /// Does what the first digits of a number say.
    public static final String CARRIER = "PJSIP/carrier";

    private static final Set<String> CARRIERS = Set.of("carrier", "fast-carrier");

    private static final Duration LOG_IS_LATE = Duration.ofSeconds(10);

    private final Lab lab;

    Asterisk(Lab lab) {
        this.lab = lab;
        lab.run("up", "--detach");
    }

    public int amiPort() {
        return lab.port("LAB_AMI_PORT");
    }

    public Map<String, String> environment() {
        return Map.of(
                "ASTERISK_MANAGER_HOST",
                "127.0.0.1",
                "ASTERISK_MANAGER_PORT",
                "" + amiPort(),
                "ASTERISK_MANAGER_USERNAME",
                USER,
                "ASTERISK_MANAGER_PASSWORD",
                SECRET);
    }

    /// What it noted down of the calls of others, which is none of the next one's.
    public void forgetJournal() {
        lab.run("cli", "database", "deltree", "alterisk");
    }

    /// Of call files.
    public Path spool() {
        return lab.state().resolve("asterisk/spool");
    }

    /// A place in the carriers' log.
    public record Mark(long offset) {}

    public Mark mark() {
        return new Mark(lab.state().resolve("calls.log").toFile().length());
    }

    /// The calls that began after that place, as far as they are known by now.
    public List<CarrierCall> since(Mark mark) {
        try (var file = new RandomAccessFile(lab.state().resolve("calls.log").toFile(), "r")) {
            var bytes = new byte[(int) (file.length() - mark.offset())];
            file.seek(mark.offset());
            file.readFully(bytes);
            int whole = lastLineEnd(bytes);
            var lines = new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
            return LabLog.read(lines, CARRIERS::contains).calls();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lastLineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') end--;
        return end;
    }

    /// Whoever dials is to have stopped before; returns when no call of those that began after the
    /// mark is live.
    public void hangUpAll(Mark mark) throws IOException {
        try (var ami = new AmiLink(amiPort())) {
            ami.hangUpAll();
            // SIPp may forget a call whose CANCEL crosses its own answer: that ends in no line
            var _ = Waiting.atMost(LOG_IS_LATE, () -> isQuiet(mark));
        }
    }

    /// Returns when no call of those that began after the mark is live.
    public void awaitQuiet(Mark mark) {
        Waiting.until("all calls are over", () -> isQuiet(mark));
    }

    private boolean isQuiet(Mark mark) {
        return since(mark).stream().noneMatch(CarrierCall::live);
    }

    @Override
    public void close() {
        lab.run("down");
    }
}
