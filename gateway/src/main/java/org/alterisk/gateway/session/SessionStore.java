package org.alterisk.gateway.session;

import static org.alterisk.schema.db.Tables.ACCESS_TOKEN;
import static org.alterisk.schema.db.Tables.WEB_SESSION;

import org.alterisk.gateway.token.TokenStore;
import org.alterisk.gateway.token.TokenText;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The table of sessions. What it reads are those that count: not expired, of a token that is not
/// revoked.
public final class SessionStore {
    /// From the login, and again from each time that the page says it is still open.
    public static final Duration LIFETIME = Duration.ofHours(12);

    /// So many are read again and again; later ones are found one by one.
    private static final int MOST_READ = 2_000;

    private final DSLContext db;

    public SessionStore(DSLContext db) {
        this.db = db;
    }

    /// Empty: no such token counts.
    public Optional<Session> create(TokenText token, SessionSecret secret) {
        db.deleteFrom(WEB_SESSION).where(WEB_SESSION.EXPIRES_AT.le(DSL.currentInstant())).execute();
        db.insertInto(WEB_SESSION, WEB_SESSION.HASH, WEB_SESSION.TOKEN_ID, WEB_SESSION.EXPIRES_AT)
                .select(
                        db.select(DSL.val(secret.hash()), ACCESS_TOKEN.ID, end())
                                .from(ACCESS_TOKEN)
                                .where(ACCESS_TOKEN.HASH.eq(token.hash()))
                                .and(ACCESS_TOKEN.REVOKED_AT.isNull()))
                .execute();
        return find(secret);
    }

    private static Field<Instant> end() {
        return DSL.field(
                "now() + {0} * interval '1 second'",
                Instant.class, DSL.inline(LIFETIME.toSeconds()));
    }

    public Optional<Session> find(SessionSecret secret) {
        return Optional.ofNullable(
                counting(WEB_SESSION.HASH.eq(secret.hash())).get(ByteBuffer.wrap(secret.hash())));
    }

    /// The page is still open.
    public void extend(SessionSecret secret) {
        db.update(WEB_SESSION)
                .set(WEB_SESSION.EXPIRES_AT, end())
                .where(WEB_SESSION.HASH.eq(secret.hash()))
                .and(WEB_SESSION.EXPIRES_AT.gt(DSL.currentInstant()))
                .execute();
    }

    public void end(SessionSecret secret) {
        db.deleteFrom(WEB_SESSION).where(WEB_SESSION.HASH.eq(secret.hash())).execute();
    }

    /// By their hash.
    public Map<ByteBuffer, Session> counting() {
        return counting(DSL.noCondition());
    }

    private Map<ByteBuffer, Session> counting(Condition condition) {
        var counting = new HashMap<ByteBuffer, Session>();
        db.select(WEB_SESSION.HASH, WEB_SESSION.EXPIRES_AT)
                .select(ACCESS_TOKEN.fields())
                .from(WEB_SESSION)
                .join(ACCESS_TOKEN)
                .on(ACCESS_TOKEN.ID.eq(WEB_SESSION.TOKEN_ID))
                .where(ACCESS_TOKEN.REVOKED_AT.isNull())
                .and(WEB_SESSION.EXPIRES_AT.gt(DSL.currentInstant()))
                .and(condition)
                .orderBy(WEB_SESSION.EXPIRES_AT.desc())
                .limit(MOST_READ)
                .forEach(row ->
                        TokenStore.token(row.into(ACCESS_TOKEN))
                                .ifPresent(token ->
                                        counting.put(
                                                ByteBuffer.wrap(row.get(WEB_SESSION.HASH)),
                                                new Session(
                                                        token, row.get(WEB_SESSION.EXPIRES_AT)))));
        return Map.copyOf(counting);
    }
}
