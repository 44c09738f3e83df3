package org.alterisk.embedded.asterisk.action;

import org.alterisk.embedded.asterisk.access.Account;
import org.alterisk.embedded.asterisk.access.Privilege;
import org.alterisk.embedded.asterisk.engine.SimulatedTime;
import org.alterisk.embedded.asterisk.wire.Packet;
import org.alterisk.embedded.asterisk.wire.Request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Logging in and out, and the choice of events.
public final class AccessActions {
    private static final Duration REFUSAL_DELAY = Duration.ofSeconds(1);

    private final SimulatedTime time;
    private final List<Account> accounts;
    private final Random random;
    private boolean refusing;

    public AccessActions(SimulatedTime time, List<Account> accounts, long seed) {
        this.time = time;
        this.accounts = List.copyOf(accounts);
        this.random = new Random(seed);
    }

    /// Whether every login is refused, whatever the secret.
    public void refuseLogins(boolean refuse) {
        refusing = refuse;
    }

    void challenge(Client client, Request request) {
        if (!request.first("AuthType").equalsIgnoreCase("MD5")) {
            client.send(Packet.error(request, "Must specify AuthType"));
            return;
        }
        if (client.challenge().isEmpty()) {
            client.challenge(String.valueOf(100_000_000 + random.nextInt(900_000_000)));
        }
        client.send(Packet.response(request, "Success").with("Challenge", client.challenge()));
    }

    void logIn(Client client, Request request) {
        if (client.account().isPresent()) {
            client.send(Packet.success(request, "Already authenticated"));
            return;
        }
        authenticate(client, request)
                .ifPresentOrElse(
                        account -> accept(client, request, account),
                        () -> time.after(REFUSAL_DELAY, () -> refuse(client, request)));
    }

    private Optional<Account> authenticate(Client client, Request request) {
        if (refusing) return Optional.empty();
        var name = request.first("Username");
        return accounts.stream()
                .filter(account -> account.name().equalsIgnoreCase(name))
                .filter(account ->
                        request.first("AuthType").equalsIgnoreCase("MD5")
                                ? account.answers(client.challenge(), request.first("Key"))
                                : account.secret().equals(request.first("Secret")))
                .findFirst();
    }

    private void accept(Client client, Request request, Account account) {
        client.logIn(account);
        Privilege.mask(request.first("Events")).ifPresent(client::want);
        client.send(Packet.success(request, "Authentication accepted"));
        if (client.wants(Privilege.SYSTEM)) {
            client.send(
                    Packet.event("FullyBooted")
                            .with("Privilege", Privilege.SYSTEM.label())
                            .with("Uptime", 1)
                            .with("LastReload", 1)
                            .with("Status", "Fully Booted"));
        }
    }

    private static void refuse(Client client, Request request) {
        client.send(Packet.error(request, "Authentication failed"));
        client.dismiss();
    }

    void logOff(Client client, Request request) {
        client.send(
                Packet.response(request, "Goodbye").with("Message", "Thanks for all the fish."));
        client.dismiss();
    }

    void events(Client client, Request request) {
        Privilege.mask(request.first("EventMask"))
                .ifPresentOrElse(
                        wanted -> {
                            client.want(wanted);
                            client.send(
                                    Packet.response(request, "Success")
                                            .with("Events", wanted.isEmpty() ? "Off" : "On"));
                        },
                        () -> client.send(Packet.error(request, "Invalid event mask")));
    }
}
