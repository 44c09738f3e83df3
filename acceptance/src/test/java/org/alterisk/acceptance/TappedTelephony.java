package org.alterisk.acceptance;

import org.alterisk.acceptance.fuzz.Wiretap;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An Asterisk behind a wiretap.
record TappedTelephony(Wiretap wiretap) implements Telephony {
    @Override
    public Map<String, String> environment() {
        return Map.of(
                "ASTERISK_MANAGER_HOST", "127.0.0.1",
                "ASTERISK_MANAGER_PORT", "" + wiretap.port(),
                "ASTERISK_MANAGER_USERNAME", "alterisk",
                "ASTERISK_MANAGER_PASSWORD", "alterisk",
                "AUTO_CALL_CHANNEL", "*=>PJSIP/carrier",
                "MAKE_CALL_CHANNEL", "*=>PJSIP/carrier",
                "TRANSFER_CONTEXT", "services");
    }

    @Override
    public List<CarrierCall> calls() {
        return List.of();
    }

    @Override
    public Duration real(Duration nominal) {
        return nominal;
    }

    @Override
    public void close() {}
}
