package org.alterisk.embedded.asterisk.action;

import org.alterisk.embedded.asterisk.access.Account;
import org.alterisk.embedded.asterisk.access.Privilege;
import org.alterisk.embedded.asterisk.engine.Event;
import org.alterisk.embedded.asterisk.wire.Packet;
import org.alterisk.embedded.asterisk.wire.Session;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// A connected AMI client: who it logged in as and which events it wants.
public final class Client {
    private final Session session;
    private Optional<Account> account = Optional.empty();
    private Set<Privilege> mask = Set.of();
    private String challenge = "";

    public Client(Session session) {
        this.session = session;
    }

    public Optional<Account> account() {
        return account;
    }

    void logIn(Account as) {
        account = Optional.of(as);
        mask = as.read();
    }

    String challenge() {
        return challenge;
    }

    void challenge(String given) {
        challenge = given;
    }

    /// Wants these events from now on, as far as the account may read them.
    void want(Set<Privilege> wanted) {
        var allowed = EnumSet.noneOf(Privilege.class);
        account.ifPresent(user -> allowed.addAll(user.read()));
        allowed.retainAll(wanted);
        mask = allowed;
    }

    boolean wants(Privilege privilege) {
        return mask.contains(privilege);
    }

    void tell(Event event) {
        if (wants(event.privilege())) send(event.packet());
    }

    void send(Packet packet) {
        session.send(packet);
    }

    void dismiss() {
        session.closeAfterSending();
    }

    void drop() {
        session.close();
    }
}
