package org.alterisk.dialer.store.sql;

import org.alterisk.runtime.database.Database;
import org.alterisk.schema.db.DefaultSchema;
import org.jooq.DSLContext;
import org.jooq.Named;

import java.util.List;

/// Whether the tables are there.
public final class SchemaStore {
    private final DSLContext db;

    public SchemaStore(Database database) {
        db = database.jooq();
    }

    /// The names of the tables that are missing.
    public List<String> missing() {
        return DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .map(Named::getName)
                .filter(table ->
                        db.fetchValue("select to_regclass({0})::text", org.jooq.impl.DSL.val(table))
                                == null)
                .toList();
    }
}
