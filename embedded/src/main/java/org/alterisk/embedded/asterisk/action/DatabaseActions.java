package org.alterisk.embedded.asterisk.action;

import org.alterisk.embedded.asterisk.astdb.AstDb;
import org.alterisk.embedded.asterisk.wire.Packet;
import org.alterisk.embedded.asterisk.wire.Request;

/// AstDB over AMI.
public final class DatabaseActions {
    private final AstDb database;

    public DatabaseActions(AstDb database) {
        this.database = database;
    }

    void get(Client client, Request request) {
        if (misses(client, request, true)) return;
        var family = request.first("Family");
        var key = request.first("Key");
        database.get(family, key)
                .ifPresentOrElse(
                        value -> {
                            client.send(Packet.list(request, "Result will follow"));
                            client.send(
                                    Packet.event("DBGetResponse")
                                            .with("Family", family)
                                            .with("Key", key)
                                            .with("Val", value)
                                            .answering(request));
                            client.send(Packet.endOfList(request, "DBGetComplete", 1));
                        },
                        () -> client.send(Packet.error(request, "Database entry not found")));
    }

    void tree(Client client, Request request) {
        var found = database.tree(request.first("Family"), request.first("Key"));
        client.send(Packet.list(request, "Result will follow"));
        found.forEach((path, value) ->
                client.send(
                        Packet.event("DBGetTreeResponse")
                                .with("Key", path)
                                .with("Val", value)
                                .answering(request)));
        client.send(Packet.endOfList(request, "DBGetTreeComplete", found.size()));
    }

    void put(Client client, Request request) {
        if (misses(client, request, true)) return;
        database.put(request.first("Family"), request.first("Key"), request.first("Val"));
        client.send(Packet.success(request, "Updated database successfully"));
    }

    void delete(Client client, Request request) {
        if (misses(client, request, true)) return;
        boolean deleted = database.delete(request.first("Family"), request.first("Key"));
        client.send(
                deleted
                        ? Packet.success(request, "Key deleted successfully")
                        : Packet.error(request, "Database entry could not be deleted"));
    }

    void deleteTree(Client client, Request request) {
        if (misses(client, request, false)) return;
        int deleted = database.deleteTree(request.first("Family"), request.first("Key"));
        client.send(
                deleted > 0
                        ? Packet.success(request, "Key tree deleted successfully")
                        : Packet.error(request, "Database entry not found"));
    }

    private static boolean misses(Client client, Request request, boolean needsKey) {
        if (request.first("Family").isEmpty()) {
            client.send(Packet.error(request, "No family specified."));
            return true;
        }
        if (needsKey && request.first("Key").isEmpty()) {
            client.send(Packet.error(request, "No key specified."));
            return true;
        }
        return false;
    }
}
