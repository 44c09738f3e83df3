package org.alterisk.bench.dial;

import org.alterisk.embedded.asterisk.carrier.CarrierCall;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeMap;

/// How full the slots were, by the carrier's log: the time that calls were live, from INVITE to the
/// end of the dialog, of the time that the slots were there.
///
/// @param share 0 to 1
/// @param mostLive calls at one instant
public record Utilisation(double share, int mostLive) {
    public static Utilisation of(
            Collection<CarrierCall> calls, Instant from, Instant to, int slots) {
        var live = Duration.ZERO;
        var steps = new TreeMap<Instant, Integer>();
        for (var call : calls) {
            var begin = later(call.invited(), from);
            var end = call.ending().map(CarrierCall.Ending::at).orElse(to);
            end = end.isBefore(to) ? end : to;
            if (begin.isBefore(end)) {
                live = live.plus(Duration.between(begin, end));
                steps.merge(begin, 1, Integer::sum);
                steps.merge(end, -1, Integer::sum);
            }
        }
        int now = 0;
        int most = 0;
        for (int step : steps.values()) {
            now += step;
            most = Math.max(most, now);
        }
        double there = slots * (double) Duration.between(from, to).toNanos();
        return new Utilisation(live.toNanos() / there, most);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
