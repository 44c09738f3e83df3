package org.alterisk.bench.events;

import org.alterisk.bench.stand.AmiLink;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Hears what Asterisk says, over a connection of its own.
final class Witness implements AutoCloseable {
    private final AmiLink ami;
    private final List<Said> heard = new CopyOnWriteArrayList<>();

    Witness(int amiPort) throws IOException {
        ami = new AmiLink(amiPort);
        Thread.ofPlatform().daemon().name("witness").start(this::listen);
    }

    private void listen() {
        try {
            for (var fields = ami.read(); !fields.isEmpty(); fields = ami.read()) {
                var event = fields.remove("Event");
                if (event != null) heard.add(new Said(event, fields));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /// In their order.
    List<Said> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() throws IOException {
        ami.close();
    }
}
