package org.alterisk.dialer.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.alterisk.dialer.support.Ends;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent;
import org.alterisk.schema.message.CallEvent.Alive;
import org.alterisk.schema.message.CallEvent.Ended;
import org.alterisk.schema.message.CallEvent.NoTrace;
import org.alterisk.schema.message.CallEvent.Progress;
import org.alterisk.schema.message.CallEvent.Stage;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

class ReportsTest {
    private static final Outcome BUSY = Outcome.BUSY;
    private static final AttemptId ONE = new AttemptId(new UUID(1, 1));
    private static final AttemptId TWO = new AttemptId(new UUID(2, 2));
    private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

    private static Reports of(CallEvent... events) {
        return Reports.of(List.of(events));
    }

    @Test
    void theFirstEndOfAnAttemptCounts() {
        var first = Ends.of(ONE, Outcome.BUSY);

        assertThat(of(first, Ends.of(ONE, Outcome.DELIVERED)).ended())
                .containsOnlyKeys(ONE)
                .containsValue(first);
    }

    @Test
    void noTraceIsLossUnlessAnEndWasTold() {
        var reports = of(new NoTrace(ONE, "a", AT), new NoTrace(TWO, "a", AT), Ends.of(TWO, BUSY));

        assertThat(reports.ended().values())
                .extracting(Ended::attemptId, Ended::outcome)
                .containsExactlyInAnyOrder(tuple(ONE, Outcome.LOST), tuple(TWO, BUSY));
    }

    @Test
    void whatHasEndedIsNotAlive() {
        var reports = of(new Alive(ONE, "a", AT), new Alive(TWO, "a", AT), Ends.of(ONE, BUSY));

        assertThat(reports.alive()).containsExactly(TWO);
    }

    @Test
    void progressSettlesNothing() {
        var reports = of(new Progress(ONE, "a", Stage.RINGING, AT));

        assertThat(reports.ended()).isEmpty();
        assertThat(reports.alive()).isEmpty();
    }
}
