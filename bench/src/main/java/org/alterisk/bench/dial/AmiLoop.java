package org.alterisk.bench.dial;

import org.alterisk.bench.stand.AmiLink;

import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/// The raw limit of dialling: N calls are originated, and on each hang-up the next. It keeps
/// nothing and survives nothing.
final class AmiLoop implements AutoCloseable {
    private final AmiLink ami;
    private final String trunk;
    private final String sound;
    private final Iterator<String> numbers;
    private final Set<String> live = new HashSet<>();
    private final Thread reader;
    private volatile boolean goesOn = true;
    private int slots;
    private int placed;

    AmiLoop(int amiPort, String trunk, String sound, Iterator<String> numbers) throws IOException {
        ami = new AmiLink(amiPort);
        this.trunk = trunk;
        this.sound = sound;
        this.numbers = numbers;
        reader = Thread.ofPlatform().daemon().name("ami-loop").start(this::follow);
    }

    /// So many calls at once from now on, which is not fewer than before.
    synchronized void open(int slots) throws IOException {
        for (; this.slots < slots; this.slots++) {
            place();
        }
    }

    private void place() throws IOException {
        var id = "loop-%s-%08d".formatted(Long.toString(System.nanoTime(), 36), placed++);
        live.add(id);
        ami.originate(trunk, numbers.next(), id, sound);
    }

    private void follow() {
        try {
            while (goesOn || isLive()) {
                var event = ami.read();
                if (event.isEmpty()) return;
                if (isOver(event)) {
                    ended(id(event));
                }
            }
        } catch (IOException e) {
            if (goesOn) throw new java.io.UncheckedIOException(e);
        }
    }

    private synchronized boolean isLive() {
        return !live.isEmpty();
    }

    private synchronized void ended(String id) throws IOException {
        if (live.remove(id) && goesOn) {
            place();
        }
    }

    private static boolean isOver(java.util.Map<String, String> event) {
        return "Hangup".equals(event.get("Event"));
    }

    private static String id(java.util.Map<String, String> event) {
        return event.getOrDefault("Uniqueid", "");
    }

    /// No further call; returns when those that are live are hung up.
    @Override
    public void close() throws IOException {
        goesOn = false;
        ami.hangUpAll();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ami.close();
    }
}
