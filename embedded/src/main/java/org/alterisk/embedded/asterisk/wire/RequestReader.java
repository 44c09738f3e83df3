package org.alterisk.embedded.asterisk.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes messages of bytes by the rules of Asterisk's `get_input` and `do_message`: LF or CRLF ends
/// a line, a lone CR is dropped, a NUL cuts the line, a line with its end fits into 1,024 bytes, a
/// message has at most 128 lines and ends at an empty one. So a value that carries a lone LF really
/// starts a new header here.
public final class RequestReader {
    private static final int BUFFER_BYTES = 1024;
    private static final int MAX_LINES = 128;

    /// More than a whole message of the longest lines; what is beyond counts as bytes only.
    private static final int MAX_RAW_BYTES = 256 * 1024;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER_BYTES);
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream(BUFFER_BYTES);
    private List<String> lines = new ArrayList<>();
    private boolean lineTooLong;
    private boolean tooManyLines;

    /// Takes the next byte; answers a message if it ended one.
    public Optional<Incoming> take(byte next) {
        if (raw.size() < MAX_RAW_BYTES) raw.write(next);
        if (next != '\n') {
            line.write(next);
            if (line.size() == BUFFER_BYTES) discardAllBut(next);
            return Optional.empty();
        }
        var text = textOf(line.toByteArray());
        line.reset();
        if (text.isEmpty()) return Optional.of(endMessage());
        if (lines.size() < MAX_LINES) lines.add(text);
        else tooManyLines = true;
        return Optional.empty();
    }

    /// The last byte stays because it may be the CR of a line's end.
    private void discardAllBut(byte last) {
        line.reset();
        line.write(last);
        lineTooLong = true;
    }

    private static String textOf(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) length++;
        return new String(bytes, 0, length, StandardCharsets.UTF_8).replace("\r", "");
    }

    private Incoming endMessage() {
        var request = new Request(lines);
        var bytes = raw.toString(StandardCharsets.ISO_8859_1);
        Incoming message =
                tooManyLines
                        ? new Incoming.TooManyLines(request, bytes)
                        : lineTooLong
                                ? new Incoming.LineTooLong(request, bytes)
                                : new Incoming.Complete(request, bytes);
        raw.reset();
        lines = new ArrayList<>();
        lineTooLong = false;
        tooManyLines = false;
        return message;
    }
}
