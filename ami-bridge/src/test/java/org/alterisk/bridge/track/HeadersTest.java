package org.alterisk.bridge.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

class HeadersTest {
    /// As a [LinkedHashMap] would have them, however many there are and however often each comes.
    @Test
    void isTheMapOfAllValuesInOrder() {
        var gathering = new Headers.Gathering();
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var expected = new LinkedHashMap<String, List<String>>();
            int count = random.nextInt(100);
            for (int i = 0; i < count; i++) {
                var name = "Header" + random.nextInt(1 + count);
                var value = "" + i;
                expected.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
                gathering.add(name, List.of(value));
            }
            var headers = gathering.taken();
            assertThat(headers).as("seed %d", seed).isEqualTo(expected);
            assertThat(headers.entrySet())
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(expected.entrySet());
            assertThat(headers.hashCode()).isEqualTo(expected.hashCode());
            assertThat(headers.get("none")).isNull();
            assertThat(headers.containsKey("none")).isFalse();
        }
    }

    @Test
    void anEventKeepsACopy() {
        var values = new ArrayList<>(List.of("1"));
        var fields = new LinkedHashMap<String, List<String>>(Map.of("A", values));
        var event = new AmiEvent("E", fields, Instant.EPOCH);
        values.add("2");
        fields.put("B", List.of());
        assertThat(event.fields()).isEqualTo(Map.of("A", List.of("1")));
        assertThat(event).isEqualTo(new AmiEvent("E", Map.of("A", List.of("1")), Instant.EPOCH));
    }
}
