package org.alterisk.dialer.store.sql;

import static org.alterisk.dialer.support.Claiming.BY_PRIORITY;
import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.store.QueueLook;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.setting.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

class QueueLookIT {
    private static final Settings SETTINGS =
            new Settings(Map.of(Setting.AUTO_CALL_CHANNEL, "*=>PJSIP/carrier"));

    private TestDatabase database;
    private SqlQueueLook look;

    @BeforeEach
    void start() {
        database = new TestDatabase();
        look = new SqlQueueLook(database.database());
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void anEmptyQueueIsZeroes() {
        var nothing = new QueueLook.Due(0, Duration.ZERO);

        assertThat(look.read())
                .isEqualTo(
                        new QueueLook(
                                new QueueLook.Slots(0, 0, Duration.ZERO),
                                nothing,
                                nothing,
                                0,
                                false,
                                0,
                                0));
    }

    @Test
    void tellsWhatIsPaused() {
        database.sql()
                .execute(
                        "insert into dialling_pause (scope, paused_by)"
                                + " values ('all', 'test'), ('8067', 'test'), ('*', 'test')");

        assertThat(look.read().isPaused()).isTrue();
        assertThat(look.read().pausedRoutes()).isEqualTo(2);
    }

    @Test
    void tellsTheOldestOfAllPrioritiesAndNotWhatIsNotDueYet() {
        database.queue(1, "2005550001", 9, Duration.ofSeconds(5));
        database.queue(2, "2005550002", 0, Duration.ofSeconds(500));
        database.queue(3, "2005550003", 5, Duration.ofHours(-1));

        var due = look.read().due();

        assertThat(due.count()).isEqualTo(2);
        assertThat(due.oldest()).isBetween(Duration.ofSeconds(500), Duration.ofSeconds(560));
    }

    @Test
    void whatStandsAsideIsAsOldAsItWas() {
        database.queue(1, "2005550001", 5, Duration.ofSeconds(500));
        database.sql()
                .execute("update autocall_due set parked_due_at = due_at, due_at = now() + '1 h'");

        var now = look.read();

        assertThat(now.due().count()).isZero();
        assertThat(now.aside().count()).isEqualTo(1);
        assertThat(now.aside().oldest()).isGreaterThanOrEqualTo(Duration.ofSeconds(500));
    }

    @Test
    void tellsSlotsInUseAndThoseThatShouldNotBeAnyMore() {
        database.queue(1, "2005550001");
        database.queue(2, "2005550002");
        new SqlClaimStore(database.database()).claim(Set.of("asterisk"), SETTINGS, BY_PRIORITY);
        database.sql()
                .execute(
                        "update attempt set claimed_at = now() - interval '1 h', over_at = now()"
                                + " - interval '1 s' where autocall_id = 1");

        var slots = look.read().slots();

        assertThat(slots.used()).isEqualTo(2);
        assertThat(slots.overdue()).isEqualTo(1);
        assertThat(slots.oldest()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(61));
    }

    @Test
    void countsNoMoreThanItsBoundOfEachPriority() {
        database.sql()
                .execute(
                        "with a as (insert into autocall (id, digest, number, files, priority)"
                                + " select n, '', '2005550001', array['a'], 5"
                                + " from generate_series(1, 12000) n returning id)"
                                + " insert into autocall_due (id, number, priority, due_at)"
                                + " select id, '2005550001', 5, now() - id * interval '1 s' from a");

        var due = look.read().due();

        assertThat(due.count()).isEqualTo(QueueLook.MOST_COUNTED);
        assertThat(due.oldest()).isGreaterThanOrEqualTo(Duration.ofMinutes(200));
    }
}
