package org.alterisk.bench.dial;

import org.alterisk.bench.stand.AmiLink;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Calls over one AMI connection, each of which the caller waits for.
public final class AwaitedCalls implements AutoCloseable {
    private final AmiLink ami;
    private final Map<String, CompletableFuture<Void>> live = new ConcurrentHashMap<>();

    public AwaitedCalls(int amiPort) throws IOException {
        ami = new AmiLink(amiPort);
        Thread.ofPlatform().daemon().name("awaited-calls").start(this::follow);
    }

    /// Returns when it is over.
    public void call(String trunk, String number, String sound) {
        var id = "task-" + number;
        var over = new CompletableFuture<Void>();
        live.put(id, over);
        try {
            ami.originate(trunk, number, id, sound);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        over.join();
    }

    private void follow() {
        try {
            for (var event = ami.read(); !event.isEmpty(); event = ami.read()) {
                if ("Hangup".equals(event.get("Event"))) {
                    var over = live.remove(event.getOrDefault("Uniqueid", ""));
                    if (over != null) over.complete(null);
                }
            }
        } catch (IOException e) {
            // closed
        }
        live.values().forEach(over -> over.complete(null));
    }

    @Override
    public void close() throws IOException {
        ami.close();
    }
}
