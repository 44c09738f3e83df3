package org.alterisk.acceptance;

import org.alterisk.embedded.asterisk.AsteriskSettings;
import org.alterisk.embedded.asterisk.SimulatedAsterisk;
import org.alterisk.embedded.asterisk.access.Account;
import org.alterisk.embedded.asterisk.access.Privilege;
import org.alterisk.embedded.asterisk.call.PlacedCall;
import org.alterisk.embedded.asterisk.carrier.CarrierCall;
import org.alterisk.embedded.asterisk.phone.PhoneBehaviour;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The simulated Asterisk, with time running faster.
final class SimulatedTelephony implements OperatorTelephony {
    private static final int SPEED = 4;

    private final SimulatedAsterisk asterisk =
            SimulatedAsterisk.start(
                    AsteriskSettings.lab()
                            .accounts(Account.alterisk("alterisk"), administrator())
                            .speed(SPEED));
    private final Phones phones = new SimulatedPhones();

    private static Account administrator() {
        var all = EnumSet.allOf(Privilege.class);
        return new Account("lab", "lab", all, all);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "ASTERISK_MANAGER_HOST", "127.0.0.1",
                "ASTERISK_MANAGER_PORT", "" + asterisk.port(),
                "ASTERISK_MANAGER_USERNAME", "alterisk",
                "ASTERISK_MANAGER_PASSWORD", "alterisk",
                "AUTO_CALL_CHANNEL", "*=>PJSIP/carrier",
                "MAKE_CALL_CHANNEL", "*=>PJSIP/carrier",
                "TRANSFER_CONTEXT", "services");
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
    public Phones phones() {
        return phones;
    }

    @Override
    public Ami ami() {
        return new Ami(asterisk.port());
    }

    @Override
    public String technology() {
        return "PJSIP";
    }

    @Override
    public void killAsterisk() {
        asterisk.crash();
    }

    @Override
    public void startAsterisk() {
        asterisk.comeBack();
    }

    @Override
    public void close() {
        asterisk.close();
    }

    private final class SimulatedPhones implements Phones {
        private final Map<String, PlacedCall> calledIn = new HashMap<>();

        @Override
        public void register(String phone, String address, Behaviour behaviour) {
            asterisk.phones().register(phone, address, PhoneBehaviour.valueOf(behaviour.name()));
        }

        @Override
        public void unregister(String phone) {
            asterisk.phones().unregister(phone);
        }

        @Override
        public void callIn(String caller, String extension) {
            calledIn.put(caller, asterisk.callIn(caller, extension));
        }

        @Override
        public boolean connectedIn(String caller) {
            var call = calledIn.get(caller);
            return call != null && call.call().live() && call.call().answered().isPresent();
        }

        @Override
        public void dial(String phone, String number) {
            var _ = asterisk.dial(phone, number);
        }

        @Override
        public void transferBlindly(String phone, String to) {
            var bridge = ami().channelOf("PJSIP", phone).bridge();
            var party =
                    ami().channels().stream()
                            .filter(channel -> channel.bridge().equals(bridge))
                            .filter(channel -> !channel.name().startsWith("PJSIP/" + phone))
                            .findFirst()
                            .orElseThrow();
            ami().send(
                            "Action: Redirect",
                            "Channel: " + party.uniqueId(),
                            "Context: from-operator",
                            "Exten: " + to,
                            "Priority: 1");
        }

        @Override
        public void hangUpAll() {
            ami().send("Action: Hangup", "Channel: /./"); // one by one, one would end the next
        }

        @Override
        public List<CarrierCall> callsSeenBy(String phone) {
            return asterisk.phones().log().callsTo(phone);
        }
    }
}
