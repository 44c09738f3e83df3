package org.alterisk.dialer.store.sql;

import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.SQL;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Statements that do not need each other's results: run in their order, in one round trip, as
/// PostgreSQL's driver sends together what is parted by semicolons. Each sees what the ones before
/// it have done.
final class OneTrip {
    private final List<SQL> statements = new ArrayList<>();

    OneTrip then(SQL statement) {
        statements.add(statement);
        return this;
    }

    /// Nothing to be done is no round trip.
    void run(DSLContext tx) {
        if (statements.isEmpty()) {
            return;
        }
        var places =
                IntStream.range(0, statements.size())
                        .mapToObj("{%d}"::formatted)
                        .collect(Collectors.joining(";\n"));
        tx.query(places, statements.toArray(QueryPart[]::new)).execute();
    }
}
