package org.alterisk.bench.store;

import org.alterisk.bench.stand.Installation;
import org.alterisk.bench.stand.Stand;
import org.alterisk.dialer.job.Turns;
import org.alterisk.dialer.store.sql.Plans;
import org.alterisk.dialer.store.sql.SqlClaimStore;
import org.alterisk.dialer.store.sql.SqlSettleStore;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.CallRecord;
import org.alterisk.schema.message.CallEvent.Ended;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A database in which so many wait, and a worker's stores on it, without Kafka and calls.
final class Backlog implements AutoCloseable {
    private static final int CLAIMS_OF_A_TURN = 200;
    private static final Set<String> NODES = Set.of("asterisk");

    private final Installation installation;
    private final Database database;
    private final SqlClaimStore claims;
    private final SqlSettleStore settles;
    private final Settings settings;
    private Turns turns = Turns.fromTheFirst();

    Backlog(Stand stand, int waiting) throws Exception {
        installation = new Installation(stand, "claim" + waiting);
        installation.set(
                Map.of(
                        Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/carrier",
                        Setting.AUTO_CALL_SIM_CALLS, "1"));
        installation.rows().makeWaiting(waiting);
        database =
                new Database(
                        new DatabaseConfig(installation.url(), "postgres", ""),
                        "bench-claim",
                        2,
                        Plans.SETTINGS);
        claims = new SqlClaimStore(database);
        settles = new SqlSettleStore(database);
        settings = new SettingStore(database).read();
    }

    /// Claims and settles, one after the other.
    ///
    /// @return milliseconds of a claim, on the average
    double claimAndSettle() {
        long claiming = 0;
        for (int i = 0; i < CLAIMS_OF_A_TURN; i++) {
            long begun = System.nanoTime();
            var claim = claims.claim(NODES, settings, turns.next());
            claiming += System.nanoTime() - begun;
            turns = turns.after(claim.begun().size(), claim.seen().freeSlots());
            if (claim.begun().size() != 1) {
                throw new IllegalStateException("nothing was claimed: " + claim);
            }
            var attempt = claim.begun().getFirst().originate().attemptId();
            var end = CallRecord.bare(Instant.now(), "benchmark");
            var _ = settles.settle(List.of(new Ended(attempt, "asterisk", Outcome.DELIVERED, end)));
        }
        return claiming / 1e6 / CLAIMS_OF_A_TURN;
    }

    String url() {
        return installation.url();
    }

    @Override
    public void close() {
        database.close();
        installation.close();
    }
}
