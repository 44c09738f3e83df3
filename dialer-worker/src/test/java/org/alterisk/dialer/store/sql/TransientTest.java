package org.alterisk.dialer.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.ExecutionException;

class TransientTest {
    @ParameterizedTest
    @CsvSource({
        "08001, true", // cannot connect
        "08006, true", // connection failure
        "40001, true", // serialization failure
        "40P01, true", // deadlock
        "53300, true", // too many connections
        "55P03, true", // lock timeout
        "25P03, true", // idle in transaction
        "25006, true", // read-only
        "57P01, true", // admin shutdown
        "57P03, true", // starting up
        "23505, false", // unique violation
        "42P01, false", // no such table
        "22003, false", // out of range
    })
    void judgesByTheSqlState(String state, boolean passes) {
        var failure = new DataAccessException("x", new SQLException("x", state));

        assertThat(Transient.is(failure)).isEqualTo(passes);
    }

    @Test
    void anExhaustedPoolKafkaTimeoutsAndBrokenSocketsPass() {
        assertThat(
                        Transient.is(
                                new DataAccessException(
                                        "x", new SQLTransientConnectionException())))
                .isTrue();
        assertThat(Transient.is(new ExecutionException(new TimeoutException("x")))).isTrue();
        assertThat(Transient.is(new SocketTimeoutException())).isTrue();
    }

    @Test
    void mistakesDoNotPass() {
        assertThat(Transient.is(new IllegalStateException())).isFalse();
        assertThat(Transient.is(new AuthorizationException("x"))).isFalse();
        assertThat(Transient.is(new SQLException("no state"))).isFalse();
    }
}
