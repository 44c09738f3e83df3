package org.alterisk.acceptance;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A real Asterisk with SIPp as its carrier: the project's lab, on ports of its own.
final class LabTelephony implements Telephony {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path STATE = ROOT.resolve("acceptance/target/lab");
    private static final Map<String, String> PORTS =
            Map.of(
                    "LAB_STATE", STATE.toString(),
                    "LAB_AMI_PORT", "5238",
                    "LAB_SIP_PORT", "5260",
                    "LAB_CARRIER_PORT", "5280",
                    "LAB_FAST_CARRIER_PORT", "5290",
                    "LAB_PHONE_PORT", "5270",
                    "LAB_RTP_START", "26000",
                    "LAB_RTP_END", "28000",
                    "LAB_MEDIA_PORT", "31000");

    private LabTelephony() {}

    /// Whether this machine can run the lab; `lab install` is a matter of who calls the tests.
    static boolean possible() {
        return Files.exists(Path.of("/etc/debian_version"))
                && "root".equals(System.getProperty("user.name"))
                && run("status") != 3;
    }

    static LabTelephony up() {
        int exit = run("up", "--detach");
        if (exit != 0) {
            throw new IllegalStateException("the lab did not come up, exit code " + exit);
        }
        return new LabTelephony();
    }

    @Override
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

    @Override
    public List<CarrierCall> calls() {
        return LabLog.read(lines("calls.log")).calls();
    }

    @Override
    public Duration real(Duration nominal) {
        return nominal;
    }

    @Override
    public void close() {
        run("down");
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(STATE.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(String... arguments) {
        var command = new java.util.ArrayList<String>();
        command.add(ROOT.resolve("asterisk/lab/lab").toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(PORTS);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Files.createDirectories(STATE);
            builder.redirectOutput(
                    ProcessBuilder.Redirect.appendTo(STATE.resolve("../lab.out").toFile()));
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
