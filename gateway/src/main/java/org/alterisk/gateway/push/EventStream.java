package org.alterisk.gateway.push;

import io.javalin.http.Context;

import org.alterisk.gateway.client.Client;
import org.alterisk.schema.check.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// One stream of server-sent events (WHATWG HTML, "Server-sent events"). Writing waits for the
/// client; it is for the stream's own thread.
public final class EventStream {
    public static final String TYPE = "text/event-stream";

    /// How long a stream waits at most before it looks whether it is still wanted.
    public static final Duration LOOK = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);
    private static final Duration ASK = Duration.ofSeconds(1);
    private static final int RETRY_MILLIS = 2_000;

    private final OutputStream out;
    private final Client client;
    private final Streams.Place place;
    private final BooleanSupplier isAllowed;
    private long writtenAtNanos = System.nanoTime();
    private long askedAtNanos = System.nanoTime();
    private boolean isWelcome = true;
    private boolean isFlushed = true;

    private EventStream(Context http, Streams.Place place, BooleanSupplier isAllowed)
            throws IOException {
        out = http.res().getOutputStream();
        client = Client.waitingOn(http);
        this.place = place;
        this.isAllowed = isAllowed;
    }

    /// What is sent on a stream.
    @FunctionalInterface
    public interface Source {
        /// Sends until the stream is not [#goesOn] or there is a reason to close it.
        ///
        /// @return why it is closed; "" when the stream does not go on
        String run(EventStream stream) throws IOException, InterruptedException;
    }

    /// Whether the client takes server-sent events at all.
    public static boolean isAcceptedBy(Context http) {
        var accept = http.header("Accept");
        return accept == null
                || accept.contains(TYPE)
                || accept.contains("text/*")
                || accept.contains("*/*");
    }

    /// The refusal of one that does not.
    public static Violation notAccepted() {
        return new Violation("Accept", "accept.type", "must have " + TYPE);
    }

    /// Answers with a stream, and returns when it has ended.
    ///
    /// @param place to be given back by the caller
    /// @param isAllowed whether the client may go on; asked again and again
    public static void serve(
            Context http, Streams.Place place, BooleanSupplier isAllowed, Source source)
            throws IOException, InterruptedException {
        http.status(200);
        http.contentType(TYPE);
        http.header("Cache-Control", "no-store");
        http.header("X-Accel-Buffering", "no"); // nginx would keep events back
        try {
            var stream = new EventStream(http, place, isAllowed);
            stream.write("retry: " + RETRY_MILLIS + "\n\n");
            stream.flush();
            var why = source.run(stream);
            stream.comment("closed: " + (why.isEmpty() ? stream.whyOver() : why));
        } catch (IOException e) {
            log.atDebug().addKeyValue("error", e.toString()).log("Client has left");
        }
    }

    /// Whether somebody listens who may.
    public boolean goesOn() {
        return place.isOpen() && !client.isGone() && isStillAllowed();
    }

    /// Asked once a second, however many events there are: it may be a question to the database.
    private boolean isStillAllowed() {
        long now = System.nanoTime();
        if (isWelcome && now - askedAtNanos >= ASK.toNanos()) {
            askedAtNanos = now;
            isWelcome = isAllowed.getAsBoolean();
        }
        return isWelcome;
    }

    private String whyOver() {
        return place.isOpen() ? "the token counts no more" : "the gateway is stopping";
    }

    /// Sent with the next [#flush].
    public void event(String id, String name, String data) throws IOException {
        var text = new StringBuilder("id: ").append(id).append("\nevent: ").append(name);
        data.lines().forEach(line -> text.append("\ndata: ").append(line));
        write(text.append("\n\n").toString());
    }

    /// Where the client stands, without an event.
    public void position(String id) throws IOException {
        write("id: " + id + "\n\n");
        flush();
    }

    public void comment(String text) throws IOException {
        write(": " + text + "\n\n");
        flush();
    }

    /// Whether it is time for a sign of life.
    public boolean isQuiet() {
        return System.nanoTime() - writtenAtNanos > place.beat().toNanos();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        isFlushed = false;
    }

    public void flush() throws IOException {
        if (!isFlushed) {
            out.flush();
            isFlushed = true;
            writtenAtNanos = System.nanoTime();
        }
    }
}
