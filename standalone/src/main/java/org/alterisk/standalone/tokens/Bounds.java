package org.alterisk.standalone.tokens;

import org.alterisk.gateway.token.Quota;
import org.alterisk.schema.check.Checked;
import org.alterisk.schema.check.Violation;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.List;

/// The options that bound what a token may use.
final class Bounds {
    @Option(
            names = "--requests-a-minute",
            paramLabel = "N",
            description = "Of each gateway; a minute's worth may come at once.")
    private @Nullable String requests;

    @Option(
            names = "--calls-a-day",
            paramLabel = "N",
            description = "Orders a day (UTC), over all gateways.")
    private @Nullable String calls;

    @Option(
            names = "--numbers",
            paramLabel = "PREFIX[,PREFIX...]",
            description = "First digits of the numbers that may be called, as they are dialled.")
    private @Nullable String numbers;

    /// @param problems takes what is wrong with them
    Quota quota(List<Violation> problems) {
        return switch (Quota.parse(requests, calls, numbers)) {
            case Checked.Valid<Quota>(var quota) -> quota;
            case Checked.Invalid<Quota>(var violation) -> {
                problems.add(violation);
                yield Quota.NONE;
            }
        };
    }
}
