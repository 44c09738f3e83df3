package org.alterisk.embedded.asterisk.action;

import org.alterisk.embedded.asterisk.astdb.AstDb;
import org.alterisk.embedded.asterisk.call.Exchange;
import org.alterisk.embedded.asterisk.channel.Channel;
import org.alterisk.embedded.asterisk.channel.Extension;
import org.alterisk.embedded.asterisk.dialplan.Dialplan;
import org.alterisk.embedded.asterisk.wire.Packet;
import org.alterisk.embedded.asterisk.wire.Request;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reading and setting variables of channels, global ones, and the functions that Alterisk uses in
/// their place.
public final class VariableActions {
    private static final Pattern DIALPLAN_EXISTS =
            Pattern.compile("DIALPLAN_EXISTS\\(([^,)]*),([^,)]*)(?:,1)?\\)");
    private static final Pattern DB_DELETE = Pattern.compile("DB_DELETE\\(([^/)]+)/([^)]+)\\)");

    private final Exchange exchange;
    private final Dialplan dialplan;
    private final AstDb database;
    private final Map<String, String> globals = new HashMap<>();

    public VariableActions(Exchange exchange, Dialplan dialplan, AstDb database) {
        this.exchange = exchange;
        this.dialplan = dialplan;
        this.database = database;
    }

    void get(Client client, Request request) {
        var name = request.first("Variable");
        var wanted = request.first("Channel");
        if (name.isEmpty()) {
            client.send(Packet.error(request, "No variable specified"));
            return;
        }
        if (name.startsWith("SHELL(")) {
            client.send(Packet.error(request, "GetVar Access Forbidden: Variable"));
            return;
        }
        var channel = exchange.find(wanted);
        if (!wanted.isEmpty() && channel.isEmpty()) {
            client.send(Packet.error(request, "No such channel"));
            return;
        }
        client.send(
                Packet.response(request, "Success")
                        .with("Variable", name)
                        .with("Value", value(name, channel)));
    }

    private String value(String name, Optional<Channel> channel) {
        var place = DIALPLAN_EXISTS.matcher(name);
        if (place.matches()) {
            var wanted = new Extension(place.group(1), place.group(2));
            return dialplan.at(wanted).isPresent() ? "1" : "0";
        }
        return channel.map(c -> c.variable(name)).orElseGet(() -> globals.getOrDefault(name, ""));
    }

    void set(Client client, Request request) {
        var name = request.first("Variable");
        var wanted = request.first("Channel");
        var value = request.first("Value");
        if (name.isEmpty()) {
            client.send(Packet.error(request, "No variable specified"));
            return;
        }
        var channel = exchange.find(wanted);
        if (!wanted.isEmpty() && channel.isEmpty()) {
            client.send(Packet.error(request, "No such channel"));
            return;
        }
        var deletion = DB_DELETE.matcher(name);
        if (deletion.matches()) {
            database.delete(deletion.group(1), deletion.group(2));
        } else if (name.endsWith(")")) {
            client.send(Packet.error(request, "Variable not set"));
            return;
        } else {
            channel.ifPresentOrElse(c -> c.variable(name, value), () -> globals.put(name, value));
        }
        client.send(Packet.success(request, "Variable Set"));
    }
}
