package org.alterisk.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
    @Test
    void readsTheTimesBehindAnyName() {
        var stat = "42 (a ) b) S 1 2 3 4 5 6 7 8 9 10 100 20 3 4 20 0 1 0";
        assertThat(ProcessorTime.ticks(stat, 2)).isEqualTo(120);
        assertThat(ProcessorTime.ticks(stat, 4)).isEqualTo(127);
    }
}
