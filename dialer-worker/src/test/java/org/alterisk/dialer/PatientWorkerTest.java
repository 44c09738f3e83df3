package org.alterisk.dialer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.runtime.lifecycle.Worker;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

class PatientWorkerTest {
    private final Deque<Exception> failures = new ArrayDeque<>();
    private int turns;

    private final PatientWorker patient =
            new PatientWorker(
                    new Worker() {
                        @Override
                        public String name() {
                            return "inner";
                        }

                        @Override
                        public void runOnce() throws Exception {
                            turns++;
                            if (!failures.isEmpty()) {
                                throw failures.remove();
                            }
                        }
                    },
                    Time.system());

    @Test
    void goesOnAfterAFailureThatPasses() throws Exception {
        failures.addAll(List.of(new SQLException("x", "57P01"), new SQLException("x", "08001")));

        for (int i = 0; i < 3; i++) {
            patient.runOnce();
        }

        assertThat(turns).isEqualTo(3);
    }

    @Test
    void letsAMistakeThrough() {
        failures.add(new IllegalStateException("mistake"));

        assertThatThrownBy(patient::runOnce).hasMessage("mistake");
    }

    @Test
    void doesNotWaitOutAPauseWhenTheLoopIsToStop() throws Exception {
        for (int i = 0; i < 8; i++) {
            failures.add(new SQLException("x", "57P01"));
        }
        long begun = System.nanoTime();
        for (int i = 0; i < 8; i++) {
            patient.wakeUp();
            patient.runOnce();
        }

        assertThat(System.nanoTime() - begun).isLessThan(2_000_000_000L);
    }
}
