package org.alterisk.gateway.pause;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What is not dialled for now, as it is shown.
///
/// @param all whether nothing at all is dialled
/// @param routes prefixes that are not dialled, `*` for the rest
public record Paused(boolean all, List<String> routes, List<Pause> pauses) {
    public Paused {
        routes = List.copyOf(routes);
        pauses = List.copyOf(pauses);
    }

    /// @param route null: everything
    public record Pause(@Nullable String route, Instant pausedAt, String pausedBy) {}

    /// Of the rows of the table.
    static Paused of(List<PauseStore.Pause> rows) {
        return new Paused(
                rows.stream().anyMatch(row -> row.scope().isAll()),
                rows.stream()
                        .filter(row -> !row.scope().isAll())
                        .map(row -> row.scope().word())
                        .toList(),
                rows.stream()
                        .map(row ->
                                new Pause(
                                        row.scope().isAll() ? null : row.scope().word(),
                                        row.pausedAt(),
                                        row.pausedBy()))
                        .toList());
    }
}
