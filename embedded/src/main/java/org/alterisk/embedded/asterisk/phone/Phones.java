package org.alterisk.embedded.asterisk.phone;

import org.alterisk.embedded.asterisk.carrier.CarrierLog;
import org.alterisk.embedded.asterisk.engine.SimulatedTime;

import java.util.concurrent.Executors;

/// The operators' phones, for tests to switch on and off. A phone is called by the name of its
/// endpoint, such as `101`; several may be at one address.
public final class Phones {
    private final SimulatedTime time;
    private final Registrar registrar;
    private final CarrierLog log;
    private final HoldKey holdKey;

    public Phones(SimulatedTime time, Registrar registrar, CarrierLog log, HoldKey holdKey) {
        this.holdKey = holdKey;
        this.time = time;
        this.registrar = registrar;
        this.log = log;
    }

    /// Registers the phone from this address, or lets a registered one behave otherwise.
    public void register(String phone, String address, PhoneBehaviour behaviour) {
        if (!phone.matches("[0-9]{2,6}")) {
            throw new IllegalArgumentException("a phone must be named by 2 to 6 digits");
        }
        time.ask(Executors.callable(() -> registrar.register(phone, address, behaviour)));
    }

    public void unregister(String phone) {
        time.ask(Executors.callable(() -> registrar.unregister(phone)));
    }

    /// The phone puts the party that it talks with on hold.
    public void hold(String phone) {
        time.ask(Executors.callable(() -> holdKey.press(phone, true)));
    }

    /// The phone takes the other party back.
    public void unhold(String phone) {
        time.ask(Executors.callable(() -> holdKey.press(phone, false)));
    }

    /// The calls that the phones saw: `number` is the phone, `caller` what it showed.
    public CarrierLog log() {
        return log;
    }
}
