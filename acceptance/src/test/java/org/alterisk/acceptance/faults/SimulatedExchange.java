package org.alterisk.acceptance.faults;

import org.alterisk.embedded.asterisk.AsteriskSettings;
import org.alterisk.embedded.asterisk.SimulatedAsterisk;
import org.alterisk.embedded.asterisk.access.Account;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.util.List;
import java.util.Map;

/// The simulated Asterisk, in this JVM, where the lab cannot run.
final class SimulatedExchange implements Exchange {
    private final SimulatedAsterisk asterisk =
            SimulatedAsterisk.start(
                    AsteriskSettings.lab().accounts(Account.alterisk("alterisk")).speed(1));

    @Override
    public boolean isReal() {
        return false;
    }

    @Override
    public int amiPort() {
        return asterisk.port();
    }

    @Override
    public Map<String, String> credentials() {
        return Map.of(
                "ASTERISK_MANAGER_USERNAME", "alterisk", "ASTERISK_MANAGER_PASSWORD", "alterisk");
    }

    @Override
    public List<CarrierCall> calls() {
        return asterisk.carrier().calls();
    }

    @Override
    public void kill() {
        asterisk.crash();
    }

    @Override
    public void stop() {
        asterisk.crash();
    }

    @Override
    public void start() {
        asterisk.comeBack();
    }

    @Override
    public void refuseLogins(boolean refuse) {
        asterisk.refuseLogins(refuse);
    }

    @Override
    public List<String> journal() {
        return List.copyOf(asterisk.database().tree("alterisk", "").keySet());
    }

    @Override
    public void forgetJournal() {
        var _ = asterisk.database().deleteTree("alterisk", "");
    }

    @Override
    public int liveChannels() {
        return asterisk.liveChannels();
    }

    @Override
    public void close() {
        asterisk.close();
    }
}
