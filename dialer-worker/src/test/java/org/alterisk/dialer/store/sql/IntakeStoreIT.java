package org.alterisk.dialer.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.store.Incoming;
import org.alterisk.dialer.store.NewJob;
import org.alterisk.dialer.support.Jobs;
import org.alterisk.dialer.support.TestDatabase;
import org.alterisk.schema.autocall.AutocallId;
import org.alterisk.schema.autocall.AutocallOrder;
import org.alterisk.schema.autocall.AutocallStatus;
import org.alterisk.schema.message.AutocallJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/// Found by the simulation's comparison of its model with these tables.
class IntakeStoreIT {
    private TestDatabase database;
    private Intake intake;

    @BeforeEach
    void start() {
        database = new TestDatabase();
        intake = new Intake(database, 0);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static Incoming job(long id, AutocallOrder order) {
        return new NewJob(
                new AutocallJob(Optional.of(new AutocallId(id)), order),
                order.number().digits(),
                Optional.empty());
    }

    @Test
    void oneIdTwiceInABatchStopsNothingThoughTheKeyOfTheFirstIsTaken() {
        database.sql().fetch("select nextval('autocall_id_block')");
        intake.take(List.of(job(1, Jobs.keyed("order", "2000000001"))));

        var refused =
                intake.take(
                        List.of(
                                job(2, Jobs.keyed("order", "2000000002")),
                                job(2, Jobs.order("2000000003")),
                                job(3, Jobs.order("2000000004"))));

        assertThat(refused).containsExactlyInAnyOrder("0 key.taken", "1 id.taken");
        assertThat(database.autocall(2).getStatus()).isEqualTo(AutocallStatus.ERROR);
        assertThat(database.autocall(2).getNumber()).isEqualTo("2000000002");
        assertThat(database.autocall(3).getStatus()).isEqualTo(AutocallStatus.QUEUED);
    }
}
