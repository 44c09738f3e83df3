package org.alterisk.bench.dial;

import org.alterisk.bench.measure.Samples;
import org.alterisk.bench.report.Aim;
import org.alterisk.bench.report.Report;
import org.alterisk.bench.report.Row;
import org.alterisk.bench.stand.Installation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Where the time to the first ring goes: by the times that producers wrote on the records in
/// Kafka, which are whole milliseconds.
final class Way {
    /// @param asked by this machine's clock, which all processes share
    record Ring(String number, Instant asked, Instant invited) {}

    private Way() {}

    static void tell(Installation alterisk, List<Ring> rings, String what, Report report) {
        var jobs = byNumber(alterisk, alterisk.topics().jobs(), rings);
        var commands = byNumber(alterisk, alterisk.topics().commands("asterisk"), rings);
        var toJob = new ArrayList<Double>();
        var toCommand = new ArrayList<Double>();
        var toInvite = new ArrayList<Double>();
        for (var ring : rings) {
            var job = jobs.get(ring.number());
            var command = commands.get(ring.number());
            if (job != null && command != null) {
                toJob.add(milliseconds(ring.asked(), job));
                toCommand.add(milliseconds(job, command));
                toInvite.add(milliseconds(command, ring.invited()));
            }
        }
        row(what + ": to the job's record", toJob, report);
        row(what + ": from there to the command's record", toCommand, report);
        row(what + ": from there to the INVITE", toInvite, report);
    }

    private static void row(String what, List<Double> times, Report report) {
        report.add(Row.alone("B2", what, "ms", new Samples(times), new Aim.None()));
    }

    private static double milliseconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    private static Map<String, Instant> byNumber(
            Installation alterisk, String topic, List<Ring> rings) {
        var numbers = rings.stream().map(Ring::number).toList();
        var times = new java.util.HashMap<String, Instant>();
        alterisk.read(
                topic,
                (value, at) ->
                        numbers.stream()
                                .filter(value::contains)
                                .findFirst()
                                .ifPresent(number -> times.putIfAbsent(number, at)));
        return times;
    }
}
