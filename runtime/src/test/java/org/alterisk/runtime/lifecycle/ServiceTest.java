package org.alterisk.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

class ServiceTest {
    private record Loop(String name, Wake wake, List<String> stopped) implements Worker {
        @Override
        public void runOnce() throws InterruptedException {
            wake.await(Duration.ofMinutes(1));
            if (name.equals("failing")) {
                throw new IllegalStateException("broken");
            }
        }

        @Override
        public void wakeUp() {
            wake.wake();
        }

        @Override
        public void stop() {
            stopped.add(name);
        }
    }

    private final List<String> stopped = new CopyOnWriteArrayList<>();
    private final Service service = new Service("test");

    @Test
    void stopsInReverseOrderAndOnce() {
        service.add((AutoCloseable) () -> stopped.add("pool"));
        service.start(loop("intake"));
        service.start(loop("dispatch"));

        service.close();
        service.close();

        assertThat(stopped).containsExactly("dispatch", "intake", "pool");
    }

    @Test
    void stopsTheRestWhenAPartCannotBeClosed() {
        service.add((AutoCloseable) () -> stopped.add("pool"));
        service.add(
                (AutoCloseable)
                        () -> {
                            throw new IllegalStateException("cannot close");
                        });
        service.start(loop("intake"));

        service.close();

        assertThat(stopped).containsExactly("intake", "pool");
    }

    @Test
    void aFailedLoopIsTold() throws Exception {
        var failing = loop("failing");
        service.start(loop("intake"));
        service.start(failing);
        assertThat(service.failed()).isNotDone();

        failing.wake().wake();

        assertThat(service.failed().get(30, TimeUnit.SECONDS)).hasMessage("broken");
        service.close();
        assertThat(stopped).containsExactly("failing", "intake");
    }

    @Test
    void aStoppedServiceHasNotFailed() {
        service.start(loop("failing"));
        service.close();

        assertThat(service.failed()).isNotDone();
    }

    @Test
    void startsAndStopsManyTimes() {
        for (int i = 0; i < 200; i++) {
            var order = new ArrayList<String>();
            try (var one = new Service("one")) {
                one.add((AutoCloseable) () -> order.add("first"));
                one.start(loop("a"));
                one.start(loop("b"));
                one.add((AutoCloseable) () -> order.add("last"));
            }
            assertThat(order).containsExactly("last", "first");
        }
        assertThat(stopped).hasSize(400);
    }

    private Loop loop(String name) {
        return new Loop(name, Wake.create(), stopped);
    }
}
