package org.alterisk.gateway.makecall;

import org.alterisk.gateway.directory.Phone;
import org.alterisk.gateway.directory.Phones;

import java.util.List;

/// Which phone a call is for. Decided without any I/O.
sealed interface PhoneChoice {
    record Chosen(Phone phone) implements PhoneChoice {}

    record None(Why why) implements PhoneChoice {}

    /// The one phone of the address that can be called; of several, the one that is in no call.
    static PhoneChoice of(Phones phones) {
        return switch (phones) {
            case Phones.Away() -> new None(Why.NODE_AWAY);
            case Phones.Known(var known) when known.isEmpty() -> new None(Why.NO_PHONE);
            case Phones.Known(var known) ->
                    among(known.stream().filter(PhoneChoice::canRing).toList());
        };
    }

    private static PhoneChoice among(List<Phone> phones) {
        if (phones.isEmpty()) {
            return new None(Why.NOT_REGISTERED);
        }
        if (phones.size() == 1) {
            return new Chosen(phones.getFirst());
        }
        var idle = phones.stream().filter(Phone::isIdle).toList();
        return switch (idle.size()) {
            case 0 -> new None(Why.ALL_IN_CALLS);
            case 1 -> new Chosen(idle.getFirst());
            default -> new None(Why.SEVERAL_FREE);
        };
    }

    /// The directory has contacts of SIP phones only: other lines are taken to be there.
    static boolean canRing(Phone phone) {
        return phone.registered() || !phone.endpoint().matches("(PJSIP|SIP)/.*");
    }
}
