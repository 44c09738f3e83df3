package org.alterisk.dialer.store.sql;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.VARCHAR;

import org.alterisk.dialer.job.Turn;
import org.alterisk.dialer.store.Claim;
import org.alterisk.dialer.store.ClaimStore;
import org.alterisk.runtime.database.Database;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.SoundFile;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.setting.Route;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Binds due autocalls to free slots.
public final class SqlClaimStore implements ClaimStore {
    /// A space of its own among advisory locks: "alte".
    private static final int NUMBER_LOCKS = 0x616c7465;

    private static final int TRIES = 10;

    private final DSLContext db;

    public SqlClaimStore(Database database) {
        db = database.jooq();
    }

    @Override
    public Claim claim(Set<String> nodes, Settings settings, Turn turn) {
        for (int attempt = 1; ; attempt++) {
            try {
                return claimOnce(nodes, settings, turn);
            } catch (DataAccessException e) {
                // another worker was quicker with the same number; nothing of ours was kept
                if (!Transient.isUniqueViolation(e) || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Instant now() {
        return db.select(DSL.currentInstant()).fetchSingle().value1();
    }

    private Claim claimOnce(Set<String> nodes, Settings settings, Turn turn) {
        var routes = settings.autocallRoutes().routes();
        var rows =
                db.resultQuery(
                                ClaimSql.CLAIM,
                                inline(
                                        Integer.parseInt(
                                                Setting.AUTO_CALL_SIM_CALLS.defaultValue())),
                                texts(routes.stream().map(Route::prefix)),
                                texts(routes.stream().map(Route::channel)),
                                inline(NUMBER_LOCKS),
                                texts(nodes.stream().sorted()),
                                text(settings.callerId().orElse(null)),
                                text(settings.ivr().map(SoundFile::name).orElse(null)),
                                text(settings.language().map(Object::toString).orElse(null)),
                                seconds(settings.minHeard()),
                                val(settings.autocallTries()).cast(Integer.class),
                                seconds(settings.autocallTriesPeriod()),
                                seconds(settings.ringTimeout()),
                                seconds(settings.maxDuration()),
                                texts(
                                        routes.stream()
                                                .map(route -> String.join("|", route.nodes()))),
                                val(turn instanceof Turn.LongestWaiting).cast(Boolean.class),
                                val(turn.attempts()).cast(Integer.class))
                        .fetch();
        var first = rows.getFirst();
        return new Claim(
                rows.stream()
                        .filter(row -> row.get("attempt_id") != null)
                        .map(SqlClaimStore::begun)
                        .toList(),
                seen(first),
                List.of(first.get("unroutable", Long[].class)),
                List.of(first.get("without_node", Long[].class)),
                Set.of(first.get("paused", String[].class)),
                Optional.ofNullable(first.get("next_due_millis", Long.class))
                        .map(Duration::ofMillis));
    }

    private static Claim.Seen seen(Record row) {
        return new Claim.Seen(
                row.get("seen_free", Integer.class),
                row.get("overflow", Boolean.class),
                row.get("seen_look", Integer.class),
                row.get("seen", Integer.class),
                row.get("seen_fit", Integer.class),
                row.get("seen_in_use", Integer.class),
                row.get("seen_expired", Integer.class));
    }

    private static Claim.Begun begun(Record row) {
        return new Claim.Begun(row.get("node", String.class), originate(row));
    }

    private static Command.Originate originate(Record row) {
        var ivr = row.get("ivr", String.class);
        return new Command.Originate(
                new AttemptId(row.get("attempt_id", UUID.class)),
                row.get("autocall_id", Long.class),
                row.get("route", String.class),
                row.get("dial_number", String.class),
                row.get("caller_id", String.class),
                Stream.of(row.get("files", String[].class)).map(SoundFile::new).toList(),
                ivr == null ? null : new SoundFile(ivr),
                row.get("language", String.class),
                row.get("ring_timeout", Integer.class),
                row.get("max_duration", Integer.class),
                row.get("command_expires_at", Instant.class),
                row.get("traceparent", String.class));
    }

    private static Field<Integer> seconds(Duration duration) {
        return val((int) duration.toSeconds()).cast(Integer.class);
    }

    private static Field<String> text(@Nullable String text) {
        return val(text, VARCHAR).cast(VARCHAR);
    }

    private static Field<String[]> texts(Stream<String> texts) {
        return val(texts.toArray(String[]::new)).cast(VARCHAR.array());
    }
}
