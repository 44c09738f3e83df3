package org.alterisk.embedded.asterisk.call;

import org.alterisk.embedded.asterisk.carrier.Callee;
import org.alterisk.embedded.asterisk.carrier.CarrierLog;
import org.alterisk.embedded.asterisk.channel.CallerId;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Extension;
import org.alterisk.embedded.asterisk.dialplan.DialString;
import org.alterisk.embedded.asterisk.dialplan.Dialplan;
import org.alterisk.embedded.asterisk.phone.Registrar;

import java.util.Optional;
import java.util.Set;

/// Who can be called from this Asterisk: numbers through its trunks, and registered phones.
public final class Lines {
    private final Set<String> trunks;
    private final CarrierLog carrier;
    private final Registrar registrar;
    private final CarrierLog phones;

    public Lines(Set<String> trunks, CarrierLog carrier, Registrar registrar, CarrierLog phones) {
        this.trunks = Set.copyOf(trunks);
        this.carrier = carrier;
        this.registrar = registrar;
        this.phones = phones;
    }

    /// Makes the channel of a call outwards; empty if there is nobody to call, and then there is no
    /// channel at all.
    ///
    /// @param id empty: Asterisk chooses one
    Optional<Channel> open(
            DialString wanted, String id, Optional<Channel> caller, Exchange exchange) {
        if (exchange.taken(id)) return Optional.empty();
        return switch (wanted) {
            case DialString.Trunk trunk ->
                    trunks.contains(trunk.name())
                            ? Optional.of(trunk(trunk, id, caller, exchange))
                            : Optional.empty();
            case DialString.Phone phone ->
                    phone.technology().equals("PJSIP")
                            ? registrar
                                    .callee(phone.name())
                                    .map(callee -> phone(phone, callee, id, caller, exchange))
                            : Optional.empty();
            case DialString.Local _ -> Optional.empty();
        };
    }

    private Channel trunk(
            DialString.Trunk trunk, String id, Optional<Channel> caller, Exchange exchange) {
        var device = trunk.technology() + "/" + trunk.name();
        var place = new Extension(Dialplan.FROM_CARRIER, "s");
        var channel = exchange.open(device, id, caller, Channel.State.DOWN, place);
        var callee = Callee.of(trunk.number());
        channel.farEnd(new CalledParty(exchange, trunk.number(), callee, carrier));
        return channel;
    }

    private Channel phone(
            DialString.Phone phone,
            Callee callee,
            String id,
            Optional<Channel> caller,
            Exchange exchange) {
        var place = new Extension(Dialplan.FROM_OPERATOR, "s");
        var channel = exchange.open("PJSIP/" + phone.name(), id, caller, Channel.State.DOWN, place);
        channel.caller(operator(phone.name()));
        channel.farEnd(new CalledParty(exchange, phone.name(), callee, phones));
        return channel;
    }

    /// The `callerid` of a phone's endpoint.
    static CallerId operator(String phone) {
        return new CallerId(phone, "Operator " + phone);
    }
}
