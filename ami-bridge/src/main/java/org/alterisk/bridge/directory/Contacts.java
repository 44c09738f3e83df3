package org.alterisk.bridge.directory;

import org.alterisk.bridge.track.AmiEvent;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The registrations of a node. Of chan_pjsip's only the database tells all addresses, and only it
/// tells a phone from a trunk: an event about an unknown one asks for it to be read again.
final class Contacts {
    private final Map<List<String>, RegisteredContact> contacts = new LinkedHashMap<>();

    Collection<RegisteredContact> all() {
        return List.copyOf(contacts.values());
    }

    /// Takes a list of chan_pjsip's records in place of all that is known of that driver.
    void replacePjsip(Collection<RegisteredContact> listed) {
        replace("PJSIP/", listed);
    }

    void replaceSip(Collection<RegisteredContact> listed) {
        replace("SIP/", listed);
    }

    private void replace(String technology, Collection<RegisteredContact> listed) {
        var keys = new HashSet<List<String>>();
        listed.forEach(contact -> keys.add(put(contact)));
        contacts.keySet()
                .removeIf(key -> key.getFirst().startsWith(technology) && !keys.contains(key));
    }

    private List<String> put(RegisteredContact contact) {
        var key = List.of(contact.endpoint(), contact.id());
        contacts.put(key, contact);
        return key;
    }

    /// Takes an event in; true: the database must be read again.
    boolean take(AmiEvent event) {
        return switch (event.name()) {
            case "ContactStatus" -> contactStatus(event);
            case "PeerStatus" -> {
                peerStatus(event);
                yield false;
            }
            default -> false;
        };
    }

    private boolean contactStatus(AmiEvent event) {
        var key =
                List.of(
                        "PJSIP/" + event.first("EndpointName").orElse(""),
                        event.first("URI").orElse(""));
        if (event.first("ContactStatus").filter("Removed"::equals).isPresent()) {
            contacts.remove(key);
            return false;
        }
        return !contacts.containsKey(key);
    }

    private void peerStatus(AmiEvent event) {
        if (event.first("ChannelType").filter("SIP"::equals).isEmpty()) {
            return;
        }
        switch (event.first("PeerStatus").orElse("")) {
            case "Registered" -> RegisteredContact.ofRegistration(event).ifPresent(this::put);
            case "Unregistered" ->
                    contacts.remove(
                            List.of(event.first("Peer").orElse(""), RegisteredContact.ONLY));
            default -> {}
        }
    }
}
