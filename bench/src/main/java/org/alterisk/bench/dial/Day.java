package org.alterisk.bench.dial;

import org.alterisk.bench.stand.Asterisk;
import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Waiting;
import org.alterisk.schema.setting.Setting;

import java.util.Map;
import java.util.stream.Stream;

/// What a system has dialled before it is measured at rest: its code then runs as it does after a
/// day, not as in the first minute, in which Java still interprets it.
final class Day {
    private static final int SLOTS = 16;

    private Day() {}

    /// To be called before the processes start: a worker that has no channel yet finishes its first
    /// calls at once.
    static void settings(Installation alterisk) {
        alterisk.set(
                Map.of(
                        Setting.AUTO_CALL_CHANNEL,
                        "*=>" + Asterisk.FAST,
                        Setting.AUTO_CALL_TRIES_COUNT,
                        "1",
                        Setting.AUTO_CALL_SIM_CALLS,
                        "" + SLOTS));
    }

    /// @param calls placed in handfuls, before whatever else waits
    static void pass(Asterisk asterisk, Installation alterisk, int calls) throws Exception {
        settings(alterisk);
        for (int done = 0; done < calls; done += SLOTS) {
            var mark = asterisk.mark();
            alterisk.publish(Stream.generate(Day::job).limit(SLOTS));
            Waiting.until(
                    "the calls of the day are over",
                    () -> asterisk.since(mark).stream().filter(c -> !c.live()).count() >= SLOTS);
        }
    }

    private static String job() {
        return "{\"number\":\"%s\",\"files\":[\"beep\"],\"priority\":9}".formatted(Numbers.next());
    }
}
