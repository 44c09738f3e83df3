package org.alterisk.acceptance;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.rig.Lab;
import org.alterisk.rig.LabLog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A real Asterisk with SIPp as its carrier and as the operators' phones: the project's lab.
final class LabTelephony implements OperatorTelephony {
    private static final Set<String> CARRIERS = Set.of("carrier", "fast-carrier");

    private final Lab lab;
    private final LabPhones phones;

    private LabTelephony(Lab lab) {
        this.lab = lab;
        this.phones = new LabPhones(lab, ami(), technology());
    }

    static boolean possible() {
        return Lab.ASTERISK_22.possible();
    }

    static boolean possibleWith16() {
        var installed = Path.of(System.getProperty("user.home"), ".cache/alterisk/asterisk-16");
        return Files.isDirectory(installed) && Lab.ASTERISK_16.possible();
    }

    static LabTelephony up(Lab lab) {
        lab.run("up", "--detach");
        return new LabTelephony(lab);
    }

    @Override
    public Map<String, String> environment() {
        return lab.environment();
    }

    @Override
    public List<CarrierCall> calls() {
        return LabLog.read(lab.lines("calls.log"), CARRIERS::contains).calls();
    }

    @Override
    public Duration real(Duration nominal) {
        return nominal;
    }

    @Override
    public Phones phones() {
        return phones;
    }

    @Override
    public Ami ami() {
        return new Ami(lab.port("LAB_AMI_PORT"));
    }

    @Override
    public String technology() {
        return lab.asterisk().equals("16") ? "SIP" : "PJSIP";
    }

    @Override
    public void killAsterisk() {
        lab.run("kill", "asterisk");
    }

    @Override
    public void startAsterisk() {
        lab.run("start", "asterisk");
    }

    @Override
    public void close() {
        lab.run("down");
    }
}
