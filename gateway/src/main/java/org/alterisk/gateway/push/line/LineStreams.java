package org.alterisk.gateway.push.line;

import io.javalin.http.Context;

import org.alterisk.gateway.api.ApiJson;
import org.alterisk.gateway.push.EventStream;
import org.alterisk.gateway.push.Streams;
import org.alterisk.runtime.lifecycle.Wake;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Streams of what stands on lines. Each is woken by the reader of the directory and tells what is
/// different from what it told.
public final class LineStreams {
    private final Lines lines;

    /// Goes on over restarts: it begins with the time.
    private final AtomicLong lastId = new AtomicLong(System.currentTimeMillis() * 1_000);

    public LineStreams(Lines lines) {
        this.lines = lines;
    }

    Lines lines() {
        return lines;
    }

    void serve(
            Context http, Streams.Place place, BooleanSupplier isAllowed, Supplier<LineView> view)
            throws IOException, InterruptedException {
        var wake = Wake.create();
        lines.directory().watch(wake);
        try {
            EventStream.serve(http, place, isAllowed, stream -> tell(stream, view, wake));
        } finally {
            lines.directory().unwatch(wake);
        }
    }

    private String tell(EventStream stream, Supplier<LineView> view, Wake wake)
            throws IOException, InterruptedException {
        var told = view.get();
        tell(stream, told.state());
        while (stream.goesOn()) {
            stream.flush();
            wake.await(EventStream.LOOK); // by itself a node's silence wakes nobody
            var now = view.get();
            for (var event : now.since(told)) {
                tell(stream, event);
            }
            told = now;
            if (stream.isQuiet()) {
                stream.comment("beat");
            }
        }
        return "";
    }

    private void tell(EventStream stream, LineEvent event) throws IOException {
        stream.event(
                Long.toString(lastId.incrementAndGet()),
                event.name(),
                ApiJson.MAPPER.writeValueAsString(event));
    }
}
