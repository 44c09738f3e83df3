package org.alterisk.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The project's lab, in a folder of its own in `target` and on ports of its own.
///
/// @param asterisk which one: `22` or `16`
/// @param name of its folder
/// @param ports the first of each range that it uses
public record Lab(String asterisk, String name, Map<String, Integer> ports) {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    public static final Lab ASTERISK_22 = new Lab("22", "lab-22", ports(0));
    public static final Lab ASTERISK_16 = new Lab("16", "lab-16", ports(1));

    /// Two labs run beside each other, and beside one that is up with its default ports.
    private static Map<String, Integer> ports(int nth) {
        return Map.of(
                "LAB_AMI_PORT", 5238 + nth,
                "LAB_SIP_PORT", 5260 + nth,
                "LAB_CARRIER_PORT", 5280 + nth,
                "LAB_FAST_CARRIER_PORT", 5290 + nth,
                "LAB_PHONE_PORT", 5270 + 4 * nth,
                "LAB_CALL_PORT", 6300 + 200 * nth,
                "LAB_RTP_START", 26_000 + 1_500 * nth,
                "LAB_RTP_END", 27_498 + 1_500 * nth,
                "LAB_MEDIA_PORT", 31_000 - 2_000 * nth);
    }

    /// Whether this machine can run it; `lab install` is a matter of who calls the tests.
    public boolean possible() {
        return Files.exists(Path.of("/etc/debian_version"))
                && "root".equals(System.getProperty("user.name"))
                && exitCodeOf("status") != 3;
    }

    public int port(String name) {
        return java.util.Objects.requireNonNull(ports.get(name));
    }

    public Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        for (var line : lines("env")) {
            var parts = line.split("=", 2);
            if (!line.startsWith("#") && parts.length == 2) {
                environment.put(parts[0], parts[1].replace("'", ""));
            }
        }
        return environment;
    }

    /// Lines of a file in its folder.
    public List<String> lines(String file) {
        try {
            return Files.readAllLines(state().resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a command of the lab, which must succeed.
    public void run(String... arguments) {
        int exit = exitCodeOf(arguments);
        if (exit != 0) {
            throw new IllegalStateException(
                    "lab %s failed, exit code %d: see target/%s.out"
                            .formatted(String.join(" ", arguments), exit, name));
        }
    }

    /// Its folder.
    public Path state() {
        return Path.of("target", name).toAbsolutePath();
    }

    private int exitCodeOf(String... arguments) {
        var command = new ArrayList<String>();
        command.add(ROOT.resolve("asterisk/lab/lab").toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        ports.forEach((name, port) -> builder.environment().put(name, "" + port));
        builder.environment().put("LAB_ASTERISK", asterisk);
        builder.environment().put("LAB_STATE", state().toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Files.createDirectories(state());
            var out = state().resolveSibling(name + ".out").toFile();
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(out));
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
