package org.alterisk.gateway.push.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.schema.check.Checked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class PositionTest {
    private static final Position SOME = new Position(List.of(0L, 35L, 36L, 1L << 50));

    @Test
    void isReadFromItsText() {
        assertThat(SOME.text()).isEqualTo("0.z.10.b33j9ynrb4");
        assertThat(Position.parse("id", SOME.text())).isEqualTo(Checked.valid(SOME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", "-1", "A", "1 2", "1234567890123", "1.é"})
    void isNothingElse(String text) {
        assertThat(Position.parse("id", text)).isInstanceOf(Checked.Invalid.class);
    }

    @Test
    void isNotReadFromATextThatIsTooLong() {
        var text = Stream.generate(() -> "1").limit(257).collect(Collectors.joining("."));
        assertThat(Position.parse("id", text)).isInstanceOf(Checked.Invalid.class);
    }

    @Test
    void aPartitionThatCameLaterIsAtItsBeginning() {
        var before = new Position(List.of(5L));
        var later = new Position(List.of(4L, 2L));
        assertThat(before.of(1)).isZero();
        assertThat(before.isBehind(later)).isTrue();
        assertThat(later.isBehind(before)).isTrue();
        assertThat(before.orLater(later)).isEqualTo(new Position(List.of(5L, 2L)));
    }
}
