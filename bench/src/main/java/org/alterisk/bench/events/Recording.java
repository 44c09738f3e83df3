package org.alterisk.bench.events;

import org.alterisk.bench.dial.Calls;
import org.alterisk.bench.stand.AmiLink;
import org.alterisk.bench.stand.Asterisk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What Asterisk said of some calls, event by event, as it stood on the wire.
record Recording(List<byte[]> events) {
    static Recording of(Asterisk asterisk, int calls) throws Exception {
        var events = new CopyOnWriteArrayList<byte[]>();
        try (var ami = new AmiLink(asterisk.amiPort())) {
            Thread.ofPlatform().daemon().name("recorder").start(() -> record(ami, events));
            Calls.place(asterisk, calls);
        }
        if (events.isEmpty()) {
            throw new IllegalStateException("Asterisk told nothing");
        }
        return new Recording(List.copyOf(events));
    }

    private static void record(AmiLink ami, List<byte[]> events) {
        try {
            for (var block = ami.readBlock(); !block.isEmpty(); block = ami.readBlock()) {
                if (block.startsWith("Event: ") && !block.startsWith("Event: OriginateResponse")) {
                    events.add((block + "\r\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    /// So many events, from the first on and over again.
    byte[] repeated(int from, int count) {
        var bytes = new ByteArrayOutputStream();
        try {
            for (int i = from; i < from + count; i++) {
                bytes.write(events.get(i % events.size()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
