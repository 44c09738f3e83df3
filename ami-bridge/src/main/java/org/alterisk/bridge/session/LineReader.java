package org.alterisk.bridge.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Reads the lines of an AMI connection. A line is looked at where it lies in the buffer, and is
/// good until the next one is asked for. For one thread.
final class LineReader {
    private static final int LONGEST_LINE = 256 * 1024;
    private static final int NONE = -1;

    private final InputStream in;
    private final Words words = new Words();
    private byte[] buffer = new byte[64 * 1024];
    private int filled;
    private int next;
    private int begin;
    private int end;
    private int colon;

    LineReader(InputStream in) {
        this.in = in;
    }

    /// Goes to the next line; it ends with CR LF or a lone LF. False: the other side has closed,
    /// and what it said without an end does not count.
    boolean next() throws IOException {
        begin = next;
        colon = NONE;
        int returns = 0;
        for (int i = begin; ; i++) {
            if (i == filled) {
                i -= begin;
                if (!more()) {
                    return false;
                }
            }
            byte b = buffer[i];
            if (b == '\n') {
                next = i + 1;
                end = withoutReturns(i, returns);
                return true;
            } else if (b == '\r') {
                returns++;
            } else if (b == ':' && colon == NONE) {
                colon = i - begin - returns;
            }
        }
    }

    /// Reads on; the line that has begun comes to stand at the buffer's start.
    private boolean more() throws IOException {
        int length = filled - begin;
        if (length >= LONGEST_LINE) {
            throw new IOException("a line of AMI without end");
        }
        var to = length == buffer.length ? new byte[2 * length] : buffer;
        System.arraycopy(buffer, begin, to, 0, length);
        buffer = to;
        begin = 0;
        next = 0;
        filled = length;
        int read = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, read);
        return read > 0;
    }

    /// Takes every CR out of the line, of which most have one, at the end. Gives the new end.
    private int withoutReturns(int lineFeed, int returns) {
        if (returns == 0 || (returns == 1 && buffer[lineFeed - 1] == '\r')) {
            return lineFeed - returns;
        }
        int to = begin;
        for (int i = begin; i < lineFeed; i++) {
            if (buffer[i] != '\r') {
                buffer[to++] = buffer[i];
            }
        }
        return to;
    }

    boolean isEmpty() {
        return begin == end;
    }

    /// Whether it is a header of this name.
    boolean isHeader(byte[] name) {
        return colon == name.length
                && Arrays.equals(buffer, begin, begin + colon, name, 0, name.length);
    }

    /// All of the line.
    String text() {
        return new String(buffer, begin, end - begin, StandardCharsets.UTF_8);
    }

    /// What stands before the first colon; without one, all of it.
    String name() {
        return words.text(buffer, begin, colon == NONE ? end : begin + colon);
    }

    /// What stands after the first colon and its space, as a list of one.
    List<String> value() {
        if (colon == NONE) {
            return words.alone(buffer, end, end);
        }
        int from = begin + colon + 1;
        while (from < end && isSpace(buffer[from])) {
            from++;
        }
        return words.alone(buffer, from, end);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }
}
