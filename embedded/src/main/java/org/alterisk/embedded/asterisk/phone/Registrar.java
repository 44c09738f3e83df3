package org.alterisk.embedded.asterisk.phone;

import org.alterisk.embedded.asterisk.astdb.AstDb;
import org.alterisk.embedded.asterisk.carrier.Callee;
import org.alterisk.embedded.asterisk.engine.Event;
import org.alterisk.embedded.asterisk.engine.SimulatedTime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes registrations in as chan_pjsip does: they stand in AstDB, so they outlive a restart, of
/// which there is no event.
public final class Registrar {
    private static final Duration EXPIRY = Duration.ofDays(7);
    private static final int FIRST_PORT = 5070;

    private final SimulatedTime time;
    private final AstDb database;
    private final Consumer<Event> published;
    private final Map<String, PhoneBehaviour> behaviours = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<String, Contact> contacts = new HashMap<>();

    public Registrar(SimulatedTime time, AstDb database, Consumer<Event> published) {
        this.time = time;
        this.database = database;
        this.published = published;
    }

    /// A phone that moves to another address is there with the new one before the old one is gone;
    /// a mere refresh is told to nobody.
    void register(String phone, String address, PhoneBehaviour behaviour) {
        int port = ports.computeIfAbsent(phone, _ -> FIRST_PORT + ports.size());
        var fresh = new Contact(phone, address, port);
        var last = Optional.ofNullable(contacts.put(phone, fresh));
        behaviours.put(phone, behaviour);
        database.put(Contact.FAMILY, fresh.id(), fresh.json(time.now().plus(EXPIRY)));
        if (last.filter(fresh::equals).isPresent()) return;
        if (last.isEmpty())
            published.accept(PhoneEvents.peerStatus(time.now(), phone, "Reachable"));
        published.accept(PhoneEvents.contactStatus(time.now(), fresh, "NonQualified"));
        if (last.isEmpty()) {
            published.accept(PhoneEvents.deviceState(time.now(), phone, "NOT_INUSE"));
        }
        last.ifPresent(this::remove);
    }

    void unregister(String phone) {
        var contact = contacts.remove(phone);
        if (contact == null) return;
        published.accept(PhoneEvents.peerStatus(time.now(), phone, "Unreachable"));
        remove(contact);
        published.accept(PhoneEvents.deviceState(time.now(), phone, "UNAVAILABLE"));
    }

    private void remove(Contact contact) {
        database.delete(Contact.FAMILY, contact.id());
        published.accept(PhoneEvents.contactStatus(time.now(), contact, "Removed"));
    }

    /// What answers at the phone's contact; empty if it has none. A contact that another process
    /// left in the database leads nowhere.
    public Optional<Callee> callee(String phone) {
        var start = "/" + Contact.FAMILY + "/" + Contact.keyStart(phone);
        boolean registered =
                database.tree(Contact.FAMILY, "").keySet().stream()
                        .anyMatch(path -> path.startsWith(start));
        return registered
                ? Optional.ofNullable(behaviours.get(phone))
                        .map(PhoneBehaviour::callee)
                        .or(() -> Optional.of(Callee.SILENT))
                : Optional.empty();
    }
}
