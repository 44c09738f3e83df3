package org.alterisk.dialer.store.sql;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Columns of rows as arrays to be unnested: the text of a statement is the same for any number of
/// rows, so PostgreSQL parses and plans it once for a connection.
record Unnested<R>(Collection<R> rows) {
    Field<?> longs(Function<R, @Nullable Long> value) {
        return column(value, Long[]::new, SQLDataType.BIGINT);
    }

    Field<?> ints(Function<R, @Nullable Integer> value) {
        return column(value, Integer[]::new, SQLDataType.INTEGER);
    }

    Field<?> texts(Function<R, @Nullable String> value) {
        return column(value, String[]::new, SQLDataType.VARCHAR);
    }

    Field<?> flags(Function<R, @Nullable Boolean> value) {
        return column(value, Boolean[]::new, SQLDataType.BOOLEAN);
    }

    Field<?> uuids(Function<R, @Nullable UUID> value) {
        return column(value, UUID[]::new, SQLDataType.UUID);
    }

    /// As text: the statement casts it.
    Field<?> times(Function<R, @Nullable Instant> value) {
        return texts(
                row -> Optional.ofNullable(value.apply(row)).map(Instant::toString).orElse(null));
    }

    private <T> Field<T[]> column(
            Function<R, @Nullable T> value,
            java.util.function.IntFunction<T[]> array,
            DataType<T> type) {
        return DSL.val(rows.stream().map(value).toArray(array)).cast(type.array());
    }
}
