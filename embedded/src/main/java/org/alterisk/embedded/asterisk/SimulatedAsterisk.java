package org.alterisk.embedded.asterisk;

import org.alterisk.embedded.asterisk.access.Account;
import org.alterisk.embedded.asterisk.action.AccessActions;
import org.alterisk.embedded.asterisk.action.ActionDesk;
import org.alterisk.embedded.asterisk.action.CallActions;
import org.alterisk.embedded.asterisk.action.ChannelActions;
import org.alterisk.embedded.asterisk.action.Client;
import org.alterisk.embedded.asterisk.action.Clients;
import org.alterisk.embedded.asterisk.action.CoreActions;
import org.alterisk.embedded.asterisk.action.DatabaseActions;
import org.alterisk.embedded.asterisk.action.UserEvents;
import org.alterisk.embedded.asterisk.action.VariableActions;
import org.alterisk.embedded.asterisk.astdb.AstDb;
import org.alterisk.embedded.asterisk.call.DialplanRunner;
import org.alterisk.embedded.asterisk.call.Exchange;
import org.alterisk.embedded.asterisk.call.Holds;
import org.alterisk.embedded.asterisk.call.Lines;
import org.alterisk.embedded.asterisk.call.Originates;
import org.alterisk.embedded.asterisk.call.PlacedCall;
import org.alterisk.embedded.asterisk.call.PlacedCalls;
import org.alterisk.embedded.asterisk.carrier.CarrierLog;
import org.alterisk.embedded.asterisk.dialplan.Dialplan;
import org.alterisk.embedded.asterisk.engine.SimulatedTime;
import org.alterisk.embedded.asterisk.phone.Phones;
import org.alterisk.embedded.asterisk.phone.Registrar;
import org.alterisk.embedded.asterisk.wire.Incoming;
import org.alterisk.embedded.asterisk.wire.Link;
import org.alterisk.embedded.asterisk.wire.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;

/// An Asterisk 22 that never was: AMI on a socket of 127.0.0.1, the dialplan that Alterisk ships,
/// operators' phones ([#phones]), and a carrier whose callees do what the first three digits of
/// their number say ([org.alterisk.embedded.asterisk.carrier.Callee]) and which calls in
/// ([#callIn]). Its faults are plain methods.
public final class SimulatedAsterisk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SimulatedAsterisk.class);

    private final SimulatedTime time;
    private final Link link = new Link();
    private final Clients clients = new Clients();
    private final ReceivedLog received = new ReceivedLog();
    private final CarrierLog carrier = new CarrierLog();
    private final AstDb database;
    private final Exchange exchange;
    private final Phones phones;
    private final PlacedCalls placed;
    private final AccessActions access;
    private final CoreActions core;
    private final ActionDesk desk;
    private final int port;
    private AmiListener listener;
    private boolean closed;

    private SimulatedAsterisk(AsteriskSettings settings) {
        time = new SimulatedTime(settings.pace().speed());
        database = settings.astDb().map(AstDb::keptIn).orElseGet(AstDb::inMemory);
        var seed = settings.pace().seed();
        exchange = new Exchange(time, clients::publish, seed);
        var registrar = new Registrar(time, database, exchange::publish);
        var atPhones = new CarrierLog();
        phones = new Phones(time, registrar, atPhones, new Holds(exchange));
        var lines = new Lines(settings.trunks(), carrier, registrar, atPhones);
        var places = new Dialplan();
        var dialplan = new DialplanRunner(exchange, places, lines, database, settings.sounds());
        placed = new PlacedCalls(time, exchange, dialplan);
        access = new AccessActions(time, settings.accounts(), seed);
        core = new CoreActions(time, exchange);
        desk =
                new ActionDesk(
                        access,
                        new CallActions(
                                exchange, new Originates(exchange, lines, dialplan), dialplan),
                        new ChannelActions(time, exchange),
                        new VariableActions(exchange, places, database),
                        core,
                        new DatabaseActions(database),
                        new UserEvents(time, clients::publish));
        try {
            listener = AmiListener.open(settings.port(), this::serve);
        } catch (RuntimeException e) {
            time.close();
            throw e;
        }
        port = listener.port();
        log.atInfo().addKeyValue("port", port).log("The simulated Asterisk listens");
    }

    public static SimulatedAsterisk start(AsteriskSettings settings) {
        return new SimulatedAsterisk(settings);
    }

    private void serve(Socket socket) {
        var session = new Session(socket, link);
        var client = new Client(session);
        time.run(() -> clients.add(client));
        session.serve(
                CoreActions.BANNER,
                message -> time.run(() -> receive(client, message)),
                received::countBytes);
        time.run(() -> clients.remove(client));
    }

    private void receive(Client client, Incoming message) {
        if (!clients.has(client)) return;
        var user = client.account().map(Account::name).orElse("");
        received.add(new ReceivedLog.Action(time.now(), user, message.request(), message.raw()));
        desk.receive(client, message);
    }

    public int port() {
        return port;
    }

    /// What the carrier behind it saw.
    public CarrierLog carrier() {
        return carrier;
    }

    /// The operators' phones behind it.
    public Phones phones() {
        return phones;
    }

    /// The carrier calls an extension of the context `from-carrier` for this caller.
    public PlacedCall callIn(String caller, String extension) {
        return placed.fromCarrier(caller, extension);
    }

    /// A phone dials a number in the context `from-operator`.
    public PlacedCall dial(String phone, String number) {
        return placed.fromPhone(phone, number);
    }

    /// What clients sent.
    public ReceivedLog received() {
        return received;
    }

    /// Its database; the delivery journal is the family `alterisk`.
    public AstDb database() {
        return database;
    }

    public int liveChannels() {
        return time.ask(() -> exchange.all().size());
    }

    public int loggedInClients() {
        return time.ask(clients::loggedIn);
    }

    /// Fault: all connections are closed. Calls go on, and what happens meanwhile is told to
    /// nobody.
    public void dropConnections() {
        time.ask(Executors.callable(clients::dropAll));
    }

    /// Fault: the network carries nothing any more, but every connection stays open.
    public void freeze() {
        link.freeze();
    }

    /// Ends a freeze; what was waiting comes through.
    public void thaw() {
        link.thaw();
    }

    /// Fault: every packet is sent this much later.
    public void delay(Duration delay) {
        link.delay(delay);
    }

    /// Fault: no secret is right.
    public void refuseLogins(boolean refuse) {
        time.ask(Executors.callable(() -> access.refuseLogins(refuse)));
    }

    /// Fault: the next events of this name, such as `Hangup`, reach nobody.
    public void loseEvents(String name, int count) {
        time.ask(Executors.callable(() -> clients.lose(name, count)));
    }

    /// Fault: killed. Channels and connections are gone at once; AstDB stays.
    public synchronized void crash() {
        listener.close();
        time.ask(
                Executors.callable(() -> {
                    exchange.vanish();
                    clients.dropAll();
                }));
    }

    /// Starts again after a crash, on the same port.
    public synchronized void comeBack() {
        time.ask(Executors.callable(core::restarted));
        listener = AmiListener.open(port, this::serve);
    }

    public void restart() {
        crash();
        comeBack();
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        crash();
        link.thaw();
        time.close();
    }
}
