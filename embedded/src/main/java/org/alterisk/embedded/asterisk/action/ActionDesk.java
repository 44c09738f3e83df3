package org.alterisk.embedded.asterisk.action;

import org.alterisk.embedded.asterisk.access.ActionRights;
import org.alterisk.embedded.asterisk.wire.Incoming;
import org.alterisk.embedded.asterisk.wire.Packet;
import org.alterisk.embedded.asterisk.wire.Request;

import java.util.Locale;

/// Takes in what clients send, judges their rights and hands each action to those who can answer
/// it.
public final class ActionDesk {
    private final AccessActions access;
    private final CallActions calls;
    private final ChannelActions channels;
    private final VariableActions variables;
    private final CoreActions core;
    private final DatabaseActions database;
    private final UserEvents userEvents;

    public ActionDesk(
            AccessActions access,
            CallActions calls,
            ChannelActions channels,
            VariableActions variables,
            CoreActions core,
            DatabaseActions database,
            UserEvents userEvents) {
        this.access = access;
        this.calls = calls;
        this.channels = channels;
        this.variables = variables;
        this.core = core;
        this.database = database;
        this.userEvents = userEvents;
    }

    public void receive(Client client, Incoming message) {
        switch (message) {
            case Incoming.Complete(var request, _) -> decide(client, request);
            case Incoming.LineTooLong(var rest, _) ->
                    client.send(Packet.error(rest, "Failed to parse message: line too long"));
            case Incoming.TooManyLines(var start, _) ->
                    client.send(
                            Packet.error(start, "Too many lines in message or allocation failure"));
        }
    }

    private void decide(Client client, Request request) {
        var action = request.action();
        if (action.isEmpty()) {
            client.send(Packet.error(request, "Missing action in request"));
            return;
        }
        switch (ActionRights.judge(action, client.account())) {
            case ALLOWED -> run(client, request);
            case DENIED -> client.send(Packet.error(request, "Permission denied"));
            case UNKNOWN_ACTION ->
                    client.send(
                            Packet.error(
                                    request,
                                    "Invalid/unknown command: "
                                            + action
                                            + ". Use Action: ListCommands to show available"
                                            + " commands."));
        }
    }

    private void run(Client client, Request request) {
        switch (request.action().toLowerCase(Locale.ROOT)) {
            case "login" -> access.logIn(client, request);
            case "logoff" -> access.logOff(client, request);
            case "challenge" -> access.challenge(client, request);
            case "events" -> access.events(client, request);
            case "ping" -> core.ping(client, request);
            case "coresettings" -> core.settings(client, request);
            case "corestatus" -> core.status(client, request);
            case "pjsipshowcontacts" -> core.contacts(client, request);
            case "originate" -> calls.originate(client, request);
            case "hangup" -> calls.hangup(client, request);
            case "redirect" -> calls.redirect(client, request);
            case "atxfer" -> calls.attendedTransfer(client, request);
            case "blindtransfer" -> calls.blindTransfer(client, request);
            case "getvar" -> variables.get(client, request);
            case "setvar" -> variables.set(client, request);
            case "status" -> channels.status(client, request);
            case "coreshowchannels" -> channels.list(client, request);
            case "userevent" -> userEvents.send(client, request);
            case "dbget" -> database.get(client, request);
            case "dbgettree" -> database.tree(client, request);
            case "dbput" -> database.put(client, request);
            case "dbdel" -> database.delete(client, request);
            case "dbdeltree" -> database.deleteTree(client, request);
            default -> throw new IllegalStateException("an action with rights has no code");
        }
    }
}
