package org.alterisk.acceptance.faults;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.rig.Lab;
import org.alterisk.rig.LabLog;
import org.alterisk.rig.Shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// The project's lab, on ports of the fault suite.
final class LabExchange implements Exchange {
    private static final Set<String> CARRIERS = Set.of("carrier", "fast-carrier");
    private static final String SECRET = "lab-alterisk";

    /// Two runs beside each other need two labs: `-Dfaults.lab=1` is the second.
    static final int NTH = Integer.getInteger("faults.lab", 0);

    /// Below those that the system gives to outgoing connections, beside those of other labs.
    private static final Lab LAB =
            new Lab(
                    "22",
                    "lab-faults" + (NTH == 0 ? "" : NTH),
                    Map.of(
                            "LAB_AMI_PORT", 5338 + NTH,
                            "LAB_SIP_PORT", 5360 + NTH,
                            "LAB_CARRIER_PORT", 5380 + NTH,
                            "LAB_FAST_CARRIER_PORT", 5390 + NTH,
                            "LAB_PHONE_PORT", 5370 + 3 * NTH,
                            "LAB_CALL_PORT", 6700 + 200 * NTH,
                            "LAB_RTP_START", 24_100 - 7_000 * NTH,
                            "LAB_RTP_END", 25_898 - 7_000 * NTH,
                            "LAB_MEDIA_PORT", 16_000 - 1_000 * NTH));

    static boolean possible() {
        return LAB.possible();
    }

    LabExchange() {
        LAB.run("up", "--detach");
    }

    @Override
    public boolean isReal() {
        return true;
    }

    @Override
    public int amiPort() {
        return LAB.port("LAB_AMI_PORT");
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of("ASTERISK_MANAGER_USERNAME", "alterisk", "ASTERISK_MANAGER_PASSWORD", SECRET);
    }

    @Override
    public List<CarrierCall> calls() {
        var lines = LAB.lines("calls.log");
        var calls = new ArrayList<>(LabLog.read(lines, CARRIERS::contains).calls());
        lines.stream()
                .filter(line -> line.contains("\tlost\t"))
                .forEach(line -> calls.add(lost(line)));
        calls.sort(Comparator.comparing(CarrierCall::invited));
        return calls;
    }

    private static CarrierCall lost(String line) {
        var fields = line.split("\t", -1);
        var at = Instant.ofEpochMilli(Math.round(Double.parseDouble(fields[2]) * 1000));
        return CarrierCall.invited(fields[4], fields[6].strip(), at)
                .ended(at, CarrierCall.Side.CALLEE, OptionalInt.empty());
    }

    @Override
    public void kill() {
        LAB.run("kill", "asterisk");
    }

    @Override
    public void stop() {
        LAB.run("stop", "asterisk");
    }

    @Override
    public void start() {
        LAB.run("start", "asterisk");
    }

    @Override
    public void refuseLogins(boolean refuse) {
        var file = LAB.state().resolve("asterisk/etc/manager_alterisk_local.conf");
        try {
            var text = Files.readString(file);
            Files.writeString(
                    file,
                    refuse ? text.replace(SECRET, "changed") : text.replace("changed", SECRET));
            LAB.run("cli", "manager reload");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> journal() {
        return cli("database show alterisk")
                .lines()
                .filter(line -> line.startsWith("/alterisk/"))
                .map(line -> line.substring("/alterisk/".length()).split("[ :]", 2)[0])
                .toList();
    }

    @Override
    public int liveChannels() {
        return (int) cli("core show channels concise").lines().filter(l -> l.contains("!")).count();
    }

    @Override
    public void forgetJournal() {
        if (!journal().isEmpty()) {
            cli("database deltree alterisk");
        }
    }

    private static String cli(String command) {
        return Shell.run(
                "env",
                "LAB_STATE=" + LAB.state(),
                LAB.state().resolve("../../../asterisk/lab/lab").normalize().toString(),
                "cli",
                command);
    }

    @Override
    public void close() {
        LAB.run("down");
    }
}
