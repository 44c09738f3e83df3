package org.alterisk.gateway.token;

import static org.alterisk.schema.db.Tables.ACCESS_TOKEN;

import org.alterisk.schema.check.Checked;
import org.alterisk.schema.db.tables.records.AccessTokenRecord;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The table of tokens.
public final class TokenStore {
    private static final String NAME = "[a-z0-9][a-z0-9._-]{0,62}";

    private final DSLContext db;

    public TokenStore(DSLContext db) {
        this.db = db;
    }

    /// A row of the table.
    public record Row(
            String name,
            String role,
            Quota quota,
            Instant createdAt,
            String createdBy,
            Optional<Instant> revokedAt,
            Optional<String> revokedBy) {}

    public static Checked<String> checkName(String field, String text) {
        return text.matches(NAME)
                ? Checked.valid(text)
                : Checked.invalid(
                        field,
                        "token.name",
                        "must be 1 to 63 of a-z, 0-9, dots, dashes and underscores,"
                                + " a letter or digit first");
    }

    /// @param by who makes it, for the record
    /// @return empty: a token of this name counts already
    public Optional<TokenText> create(String name, Role role, String by) {
        return create(name, role, Quota.NONE, by);
    }

    /// @param by who makes it, for the record
    /// @return empty: a token of this name counts already
    public Optional<TokenText> create(String name, Role role, Quota quota, String by) {
        var token = TokenText.random();
        int created =
                db.insertInto(ACCESS_TOKEN)
                        .set(ACCESS_TOKEN.NAME, name)
                        .set(ACCESS_TOKEN.ROLE, role.word())
                        .set(ACCESS_TOKEN.HASH, token.hash())
                        .set(quota(quota))
                        .set(ACCESS_TOKEN.CREATED_BY, by)
                        .onConflictDoNothing()
                        .execute();
        return created == 1 ? Optional.of(token) : Optional.empty();
    }

    private static Map<Field<?>, @Nullable Object> quota(Quota quota) {
        var set = new HashMap<Field<?>, @Nullable Object>();
        set.put(ACCESS_TOKEN.REQUESTS_PER_MINUTE, quota.requestsPerMinute());
        set.put(ACCESS_TOKEN.CALLS_PER_DAY, quota.callsPerDay());
        set.put(
                ACCESS_TOKEN.NUMBERS,
                quota.numbers().isEmpty() ? null : String.join(",", quota.numbers()));
        return set;
    }

    /// Bounds what a token may use, in place of what bounded it before.
    ///
    /// @param by who does it, for the record
    /// @return whether there was one that counted
    public boolean limit(String name, Quota quota, String by) {
        return db.transactionResult(transaction -> {
            var sql = transaction.dsl();
            sql.select(DSL.field("set_config('alterisk.changed_by', {0}, true)", DSL.val(by)))
                    .execute();
            return sql.update(ACCESS_TOKEN)
                            .set(quota(quota))
                            .where(ACCESS_TOKEN.NAME.eq(name))
                            .and(ACCESS_TOKEN.REVOKED_AT.isNull())
                            .execute()
                    == 1;
        });
    }

    /// @param by who revokes it, for the record
    /// @return whether there was one that counted
    public boolean revoke(String name, String by) {
        return db.update(ACCESS_TOKEN)
                        .set(ACCESS_TOKEN.REVOKED_AT, DSL.currentInstant())
                        .set(ACCESS_TOKEN.REVOKED_BY, by)
                        .where(ACCESS_TOKEN.NAME.eq(name))
                        .and(ACCESS_TOKEN.REVOKED_AT.isNull())
                        .execute()
                == 1;
    }

    /// All, also the revoked, the oldest first.
    public List<Row> rows() {
        return db.selectFrom(ACCESS_TOKEN)
                .orderBy(ACCESS_TOKEN.ID)
                .fetch(row ->
                        new Row(
                                row.getName(),
                                row.getRole(),
                                quota(row),
                                row.getCreatedAt(),
                                row.getCreatedBy(),
                                Optional.ofNullable(row.getRevokedAt()),
                                Optional.ofNullable(row.getRevokedBy())));
    }

    /// Those that count, by their hash. A role that only a later version knows counts for nothing.
    public Map<ByteBuffer, Token> counting() {
        var counting = new HashMap<ByteBuffer, Token>();
        db.selectFrom(ACCESS_TOKEN)
                .where(ACCESS_TOKEN.REVOKED_AT.isNull())
                .forEach(row ->
                        token(row)
                                .ifPresent(token ->
                                        counting.put(ByteBuffer.wrap(row.getHash()), token)));
        return Map.copyOf(counting);
    }

    /// The token of a row; empty: of a role that only a later version knows.
    public static Optional<Token> token(AccessTokenRecord row) {
        return Role.parse("role", row.getRole()) instanceof Checked.Valid<Role>(var role)
                ? Optional.of(new Token(row.getId(), row.getName(), role, quota(row)))
                : Optional.empty();
    }

    private static Quota quota(AccessTokenRecord row) {
        return new Quota(
                row.getRequestsPerMinute(),
                row.getCallsPerDay(),
                row.getNumbers() == null ? List.of() : List.of(row.getNumbers().split(",")));
    }
}
