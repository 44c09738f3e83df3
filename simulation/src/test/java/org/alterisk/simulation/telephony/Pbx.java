package org.alterisk.simulation.telephony;

import org.alterisk.bridge.session.AmiAction;
import org.alterisk.bridge.session.AmiReply;
import org.alterisk.bridge.session.AmiSession;
import org.alterisk.bridge.track.AmiEvent;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.simulation.time.Agenda;
import org.alterisk.simulation.time.Simulation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// An Asterisk server: its channels, its database, who is logged in.
public final class Pbx {
    private final Simulation simulation;
    private final Agenda agenda;
    private final Carrier carrier;
    private final Line line;
    private final Journal journal = new Journal();
    private final Map<String, PbxCall> calls = new LinkedHashMap<>();
    private final List<PbxSession> sessions = new ArrayList<>();
    private boolean running = true;

    public boolean refusesLogins;

    public boolean keepsJournal = true;

    /// Every so many events one is lost on its way to a session; 0: none.
    public int eventsPerLoss;

    /// Every so many originates find no trunk; 0: none.
    public int originatesPerRefusal;

    public Pbx(Simulation simulation, String node, Carrier carrier, Line line) {
        this.simulation = simulation;
        this.carrier = carrier;
        this.line = line;
        agenda = new Agenda(simulation, node);
    }

    /// Logs a bridge in.
    ///
    /// @param client whose timers are those of its session
    AmiSession connect(PbxSession.Client client, Consumer<AmiEvent> events) throws IOException {
        if (!running) {
            throw new IOException("Connection refused");
        }
        if (refusesLogins) {
            throw new IOException("login refused");
        }
        var session = new PbxSession(this, client, events);
        sessions.add(session);
        return session;
    }

    void left(PbxSession session) {
        sessions.remove(session);
    }

    /// The sessions that are open now.
    public List<PbxSession> sessions() {
        return List.copyOf(sessions);
    }

    public int liveCalls() {
        return calls.size();
    }

    public int journalSize() {
        return journal.all().size();
    }

    public boolean isRunning() {
        return running;
    }

    /// As `kill -9`: no call is ended in good order, and the last moments of the database are gone.
    public void kill() {
        running = false;
        new ArrayList<>(calls.values()).forEach(PbxCall::die);
        long since = simulation.nanos() - simulation.random().nextInt(1_000_000_000);
        for (var key : journal.killed(since)) {
            AttemptId.ofHex(key).ifPresent(line::forgotten);
        }
        drop();
    }

    public void stop() {
        new ArrayList<>(calls.values()).forEach(PbxCall::hangUp);
        running = false;
        journal.killed(simulation.nanos()); // all is on disk
        drop();
    }

    private void drop() {
        new ArrayList<>(sessions).forEach(PbxSession::dropped);
        sessions.clear();
    }

    public void start() {
        running = true;
    }

    /// Runs an action.
    AmiReply run(AmiAction action) {
        return switch (action.getAction()) {
            case "Ping" -> ok("");
            case "Originate" -> originate(action);
            case "Hangup" -> {
                var call = calls.get(header(action, "Channel"));
                if (call == null) {
                    yield new AmiReply(false, "No such channel", "");
                }
                call.hangUp();
                yield ok("Channel Hungup");
            }
            case "Setvar" -> {
                var variable = header(action, "Variable");
                journal.remove(
                        variable.substring("DB_DELETE(alterisk/".length(), variable.length() - 1),
                        simulation.nanos());
                yield ok("Variable Set");
            }
            default -> throw new IllegalStateException("not known here: " + action.getAction());
        };
    }

    /// The items of a list action.
    ///
    /// @throws IllegalArgumentException when it is answered by an error; its message is Asterisk's
    List<AmiEvent> list(AmiAction action) {
        return switch (action.getAction()) {
            case "CoreShowChannels" ->
                    calls.values().stream()
                            .map(call ->
                                    event(
                                            "CoreShowChannel",
                                            "Uniqueid",
                                            call.attempt().hex(),
                                            "ChannelState",
                                            call.isUp() ? "6" : "0"))
                            .toList();
            case "DBGetTree" ->
                    header(action, "Family").equals("alterisk")
                            ? journal.all().entrySet().stream()
                                    .map(e -> record("/alterisk/" + e.getKey(), e.getValue()))
                                    .toList()
                            : List.of();
            case "DBGet" -> {
                var value = journal.get(header(action, "Key"));
                if (value == null) {
                    throw new IllegalArgumentException("Database entry not found");
                }
                yield List.of(record(header(action, "Key"), value));
            }
            default ->
                    throw new IllegalArgumentException(
                            "Invalid/unknown command: " + action.getAction());
        };
    }

    private AmiEvent record(String key, String value) {
        return event("DBGetResponse", "Key", key, "Val", value);
    }

    private AmiReply originate(AmiAction action) {
        var id = header(action, "ChannelId");
        var dial = header(action, "Channel");
        var attempt = AttemptId.ofHex(id).orElseThrow();
        boolean refused =
                originatesPerRefusal > 0 && simulation.random().nextInt(originatesPerRefusal) == 0;
        if (calls.containsKey(id) || refused) {
            emit(
                    List.of(
                            event(
                                    "OriginateResponse",
                                    "Uniqueid",
                                    id,
                                    "Response",
                                    "Failure",
                                    "Reason",
                                    "0")));
        } else {
            var number = dial.substring(dial.indexOf('/') + 1, dial.indexOf('@'));
            var call = new PbxCall(this, attempt, number, carrier.fate(), action);
            calls.put(id, call);
            // what follows comes later than the response
            agenda.after(Duration.ofNanos(simulation.random().nextInt(3_000_000)), () -> begin(id));
        }
        return ok("Originate successfully queued");
    }

    private void begin(String id) {
        var call = calls.get(id);
        if (call != null) {
            call.begin();
        }
    }

    void gone(PbxCall call) {
        calls.remove(call.attempt().hex());
    }

    void emitInAnyOrder(List<AmiEvent> events) {
        var shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, simulation.random());
        emit(shuffled);
    }

    void emit(List<AmiEvent> events) {
        for (var event : events) {
            for (var session : List.copyOf(sessions)) {
                if (eventsPerLoss == 0 || simulation.random().nextInt(eventsPerLoss) > 0) {
                    session.told(event);
                }
            }
        }
    }

    AmiEvent event(String name, String... fields) {
        var map = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put(fields[i], List.of(fields[i + 1]));
        }
        return new AmiEvent(name, map, Instant.EPOCH);
    }

    Duration messageLength() {
        return Duration.ofMillis(300 + simulation.random().nextInt(3_000));
    }

    long epoch() {
        return simulation.instant().getEpochSecond();
    }

    private static String header(AmiAction action, String name) {
        return java.util.Objects.requireNonNull(action.getAttributes().get(name), name);
    }

    private static AmiReply ok(String message) {
        return new AmiReply(true, message, "");
    }

    Simulation simulation() {
        return simulation;
    }

    Agenda agenda() {
        return agenda;
    }

    Line line() {
        return line;
    }

    Journal journal() {
        return journal;
    }
}
