package org.alterisk.acceptance;

import org.alterisk.embedded.asterisk.AsteriskSettings;
import org.alterisk.embedded.asterisk.SimulatedAsterisk;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The simulated Asterisk, with time running faster.
final class SimulatedTelephony implements Telephony {
    private static final int SPEED = 4;

    private final SimulatedAsterisk asterisk =
            SimulatedAsterisk.start(AsteriskSettings.lab().speed(SPEED));

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "ASTERISK_MANAGER_HOST", "127.0.0.1",
                "ASTERISK_MANAGER_PORT", "" + asterisk.port(),
                "ASTERISK_MANAGER_USERNAME", "alterisk",
                "ASTERISK_MANAGER_PASSWORD", "alterisk",
                "AUTO_CALL_CHANNEL", "*=>PJSIP/carrier");
    }

    @Override
    public List<CarrierCall> calls() {
        return asterisk.carrier().calls();
    }

    @Override
    public Duration real(Duration nominal) {
        return nominal.dividedBy(SPEED);
    }

    @Override
    public void close() {
        asterisk.close();
    }
}
