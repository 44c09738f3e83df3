package org.alterisk.acceptance.faults;

import org.alterisk.embedded.asterisk.carrier.CarrierLog;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What came of one case: a line of the table.
///
/// @param faults how many things were killed, frozen, cut or refused
record Result(
        String name,
        int faults,
        int autocalls,
        int invites,
        int mostLive,
        List<Violation> violations,
        Optional<Duration> recovery,
        Duration took,
        Optional<String> skipped) {

    static Result of(
            String name, int faults, Evidence seen, Optional<Duration> recovery, Duration took) {
        return new Result(
                name,
                faults,
                seen.orders().size(),
                seen.calls().size(),
                CarrierLog.mostLiveAtOnce(seen.calls()),
                Checker.check(seen),
                recovery,
                took,
                Optional.empty());
    }

    static Result skipped(String name, String why) {
        return new Result(
                name, 0, 0, 0, 0, List.of(), Optional.empty(), Duration.ZERO, Optional.of(why));
    }

    String progress() {
        return skipped.map(why -> "%-44s skipped: %s".formatted(name, why))
                .orElseGet(() ->
                        "%-44s %s  %d autocalls, %d INVITEs, at most %d live, recovered in %s, took %d s"
                                .formatted(
                                        name,
                                        violations.isEmpty()
                                                ? "ok"
                                                : violations.size() + " VIOLATIONS",
                                        autocalls,
                                        invites,
                                        mostLive,
                                        recoveryText(),
                                        took.toSeconds()));
    }

    String row() {
        return skipped.map(why -> "| %s | skipped: %s | | | | | |".formatted(name, why))
                .orElseGet(() ->
                        "| %s | %d | %d | %d | %d | %d | %s |"
                                .formatted(
                                        name,
                                        faults,
                                        autocalls,
                                        invites,
                                        mostLive,
                                        violations.size(),
                                        recoveryText()));
    }

    private String recoveryText() {
        return recovery.map(r -> String.format(Locale.ROOT, "%.1f s", r.toMillis() / 1000.0))
                .orElse("–");
    }
}
