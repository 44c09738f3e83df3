package org.alterisk.gateway.makecall;

import org.alterisk.gateway.directory.Phone;
import org.alterisk.gateway.directory.Phones;

import java.util.List;

/// Which phone a call is for. Decided without any I/O.
sealed interface PhoneChoice {
    record Chosen(Phone phone) implements PhoneChoice {}

    record None(String reason) implements PhoneChoice {}

    /// The one phone of the address that can be called; of several, the one that is in no call.
    static PhoneChoice of(Phones phones) {
        return switch (phones) {
            case Phones.Away() -> new None("Asterisk cannot be reached");
            case Phones.Known(var known) when known.isEmpty() ->
                    new None("no phone is known for this address");
            case Phones.Known(var known) ->
                    among(known.stream().filter(PhoneChoice::canRing).toList());
        };
    }

    private static PhoneChoice among(List<Phone> phones) {
        if (phones.isEmpty()) {
            return new None("the phone of this address is not registered");
        }
        if (phones.size() == 1) {
            return new Chosen(phones.getFirst());
        }
        var idle = phones.stream().filter(Phone::isIdle).toList();
        return switch (idle.size()) {
            case 0 -> new None("all phones of this address are in a call");
            case 1 -> new Chosen(idle.getFirst());
            default -> new None("several phones of this address are free");
        };
    }

    /// The directory has contacts of SIP phones only: other lines are taken to be there.
    static boolean canRing(Phone phone) {
        return phone.registered() || !phone.endpoint().matches("(PJSIP|SIP)/.*");
    }
}
