package org.alterisk.bridge.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class LineReaderTest {
    private static final int BUFFER = 64 * 1024;
    private static final int BOUND = 256 * 1024;

    private static LineReader reader(String text) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> lines(LineReader reader) throws IOException {
        var lines = new ArrayList<String>();
        while (reader.next()) {
            lines.add(reader.text());
        }
        return lines;
    }

    /// Gives so many bytes at a time as the random numbers say.
    private static final class Trickle extends InputStream {
        private final InputStream from;
        private final Random random;

        Trickle(String text, Random random) {
            from = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return from.read();
        }

        @Override
        public int read(byte[] to, int at, int most) throws IOException {
            return from.read(to, at, Math.min(most, 1 + random.nextInt(9)));
        }
    }

    @Test
    void endsALineAtCrLfOrALoneLf() throws Exception {
        assertThat(lines(reader("a: 1\r\n\r\nb\n\nc\r\n")))
                .containsExactly("a: 1", "", "b", "", "c");
    }

    @Test
    void dropsWhatHasNoEnd() throws Exception {
        assertThat(lines(reader("a\r\nhalf"))).containsExactly("a");
        assertThat(lines(reader(""))).isEmpty();
    }

    @Test
    void takesEveryCrOutOfALine() throws Exception {
        var reader = reader("\rNa\rme\r: \rva\rl\r\r\n\r\r\nx: y\n");
        assertThat(reader.next()).isTrue();
        assertThat(reader.text()).isEqualTo("Name: val");
        assertThat(reader.name()).isEqualTo("Name");
        assertThat(reader.value()).containsExactly("val");
        assertThat(reader.next()).isTrue();
        assertThat(reader.isEmpty()).isTrue();
        assertThat(lines(reader)).containsExactly("x: y");
    }

    @Test
    void tellsNameAndValue() throws Exception {
        var reader = reader("Имя:  a: б \nno colon\nEmpty:\n:only\nEvents: x\nEvent:x\n");
        var told = new ArrayList<String>();
        while (reader.next()) {
            told.add(reader.name() + "=" + reader.value().getFirst());
        }
        assertThat(told)
                .containsExactly(
                        "Имя=a: б ", "no colon=", "Empty=", "=only", "Events=x", "Event=x");
    }

    @Test
    void tellsAHeaderByItsWholeName() throws Exception {
        var event = "Event".getBytes(StandardCharsets.UTF_8);
        var reader = reader("Event: a\nEvents: a\nEven: a\nEvent\nEvent:a\n");
        var told = new ArrayList<Boolean>();
        while (reader.next()) {
            told.add(reader.isHeader(event));
        }
        assertThat(told).containsExactly(true, false, false, false, true);
    }

    /// Ends of lines, names, values and letters of several bytes lie on both sides of each edge.
    @Test
    void readsTheSameHoweverItComesAndWhereverTheBufferEnds() throws Exception {
        for (int before = BUFFER - 12; before <= BUFFER + 2; before++) {
            var text = "x".repeat(before) + "\r\nИмя: зна: чение\r\n\r\n" + "y".repeat(9) + "\n";
            var reader = reader(text);
            assertThat(reader.next()).isTrue();
            assertThat(reader.text()).hasSize(before);
            assertThat(reader.next()).isTrue();
            assertThat(reader.name()).as("after %d", before).isEqualTo("Имя");
            assertThat(reader.value()).as("after %d", before).containsExactly("зна: чение");
            assertThat(lines(reader)).as("after %d", before).containsExactly("", "yyyyyyyyy");
        }
        for (long seed = 0; seed < 50; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            var expected = new ArrayList<String>();
            for (int i = 0; i < 200; i++) {
                var line = "Ключ" + i + ": " + "ж".repeat(random.nextInt(400));
                expected.add(line);
                text.append(line).append(random.nextBoolean() ? "\r\n" : "\n");
            }
            assertThat(lines(new LineReader(new Trickle(text.toString(), random))))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void readsLongLinesUpToABound() throws Exception {
        var longest = "x".repeat(BOUND - 2);
        assertThat(lines(reader("a\r\n" + longest + "\r\nb\r\n")))
                .containsExactly("a", longest, "b");
        var tooLong = reader("a\r\n" + "x".repeat(BOUND) + "\r\n");
        assertThat(tooLong.next()).isTrue();
        assertThatThrownBy(tooLong::next).isInstanceOf(IOException.class);
    }

    @Test
    void remembersWords() throws Exception {
        var reader = reader("Uniqueid: 1700000000.1\nUniqueid: 1700000000.1\n");
        reader.next();
        var name = reader.name();
        var value = reader.value();
        reader.next();
        assertThat(reader.name()).isSameAs(name);
        assertThat(reader.value()).isSameAs(value);
    }

    /// Far more of them than are remembered.
    @Test
    void neverTakesOneWordForAnother() throws Exception {
        var random = new Random(1);
        var text = new StringBuilder();
        var expected = new ArrayList<String>();
        for (int i = 0; i < 50_000; i++) {
            var value = Integer.toString(random.nextInt(20_000), 36) + "ж".repeat(i % 2);
            expected.add(value);
            text.append("Uniqueid: ").append(value).append('\n');
        }
        var reader = reader(text.toString());
        var read = new ArrayList<String>();
        while (reader.next()) {
            read.add(reader.value().getFirst());
        }
        assertThat(read).isEqualTo(expected);
    }
}
