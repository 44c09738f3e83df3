package org.alterisk.bench.dial;

import org.alterisk.bench.Effort;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.stand.Asterisk;

import java.time.Duration;
import java.util.Iterator;

/// What is dialled: so many at once, of calls like these.
public record Workload(int slots, Mix mix) {
    /// What becomes of the calls.
    public enum Mix {
        /// All are answered at once and hear one second.
        SECOND("calls of 1 s", Asterisk.FAST, "welcome", Duration.ofSeconds(8), 1, 0.98),
        /// All are answered at once and hear eight seconds.
        EIGHT_SECONDS("calls of 8 s", Asterisk.FAST, "long8", Duration.ofSeconds(8), 8, 0.995),
        /// Of ten, five are answered at once and hear one second, three are busy after 0.3 s, two
        /// ring until the ring timeout of three seconds.
        MIXED(
                "busy, no answer, answered",
                Asterisk.CARRIER,
                "welcome",
                Duration.ofSeconds(12),
                1,
                0.98);

        private static final String[] OF_TEN = {
            "202", "486", "202", "180", "202", "486", "202", "180", "202", "486"
        };

        private final String text;
        private final String trunk;
        private final String sound;
        private final Duration window;
        private final int seconds;
        private final double aim;

        Mix(String text, String trunk, String sound, Duration window, int seconds, double aim) {
            this.text = text;
            this.trunk = trunk;
            this.sound = sound;
            this.window = window;
            this.seconds = seconds;
            this.aim = aim;
        }

        public String trunk() {
            return trunk;
        }

        public String sound() {
            return sound;
        }

        /// In which each slot is refilled at least once.
        public Duration window(Effort effort) {
            var window = effort.shortened(this.window);
            return window.compareTo(call()) < 0 ? call() : window;
        }

        /// The length of an answered call.
        Duration call() {
            return Duration.ofSeconds(seconds);
        }

        /// For ever.
        public Iterator<String> numbers() {
            var answered = Numbers.all();
            return new Iterator<>() {
                private int placed;

                @Override
                public boolean hasNext() {
                    return true;
                }

                @Override
                public String next() {
                    return Mix.this == MIXED
                            ? Numbers.next(OF_TEN[placed++ % OF_TEN.length])
                            : answered.next();
                }
            };
        }
    }

    public String text() {
        return "N = %d, %s".formatted(slots, mix.text);
    }

    public Aim aim() {
        return new Aim.AtLeast(mix.aim);
    }

    /// More than can be called in so many windows, each with its beginning.
    public int backlog(int turns) {
        long seconds = mix.window.toSeconds() + mix.seconds + Turn.RAMP.toSeconds() + 12;
        return (int) Math.max(2_000, 2L * turns * slots * seconds / mix.seconds);
    }
}
