package org.alterisk.bridge.session;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Makes strings of bytes, and gives the one that it has made before where it remembers it: the
/// events of a call say the same names, ids and words again and again. What it remembers is
/// bounded: each word has one place, and the last one that belongs there has it. For one thread.
final class Words {
    private static final int PLACES = 4096;
    private static final int LONGEST = 64;

    private static final class Word {
        final byte[] bytes;
        final String text;
        final List<String> alone;

        Word(byte[] bytes) {
            this.bytes = bytes;
            text = new String(bytes, StandardCharsets.UTF_8);
            alone = List.of(text);
        }
    }

    private final @Nullable Word[] places = new @Nullable Word[PLACES];

    String text(byte[] buffer, int from, int to) {
        return word(buffer, from, to).text;
    }

    /// The same as a list that has only it.
    List<String> alone(byte[] buffer, int from, int to) {
        return word(buffer, from, to).alone;
    }

    private Word word(byte[] buffer, int from, int to) {
        if (to - from > LONGEST) {
            return new Word(Arrays.copyOfRange(buffer, from, to));
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + buffer[i];
        }
        int place = (hash ^ hash >>> 12) & PLACES - 1;
        var known = places[place];
        if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, buffer, from, to)) {
            return known;
        }
        var made = new Word(Arrays.copyOfRange(buffer, from, to));
        places[place] = made;
        return made;
    }
}
