package org.alterisk.bridge.transfer;

import static org.alterisk.bridge.transfer.TransferFact.ARRIVED;
import static org.alterisk.bridge.transfer.TransferFact.EXISTS;
import static org.alterisk.bridge.transfer.TransferFact.VARIABLE_SET;
import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.bridge.transfer.OpenTransfer.Arrived;
import org.alterisk.bridge.transfer.OpenTransfer.Failed;
import org.alterisk.bridge.transfer.OpenTransfer.Move;
import org.alterisk.bridge.transfer.OpenTransfer.Next;
import org.alterisk.bridge.transfer.OpenTransfer.Wait;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.CommandId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

class OpenTransferTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final OpenTransfer BEGUN =
            OpenTransfer.begun(
                    new Command.Transfer(
                            new CommandId(new UUID(1, 2)), "1.2", "services", "9999", NOW),
                    NOW);

    private static Next after(List<TransferFact> facts) {
        Next next = new Wait(BEGUN);
        for (var fact : facts) {
            next =
                    switch (next) {
                        case Wait(var transfer) -> transfer.next(fact, NOW.plusSeconds(3));
                        case Move(var transfer) -> transfer.next(fact, NOW.plusSeconds(3));
                        case Arrived _, Failed _ -> next;
                    };
        }
        return next;
    }

    @Test
    void movesOnlyWhenTheNumberExistsAndBothVariablesAreSet() {
        assertThat(after(List.of(EXISTS, VARIABLE_SET))).isInstanceOf(Wait.class);
        assertThat(after(List.of(VARIABLE_SET, VARIABLE_SET))).isInstanceOf(Wait.class);
        assertThat(after(List.of(VARIABLE_SET, VARIABLE_SET, EXISTS))).isInstanceOf(Move.class);
        assertThat(after(List.of(EXISTS, VARIABLE_SET, VARIABLE_SET))).isInstanceOf(Move.class);
    }

    @Test
    void movesOnceAndWaitsAnewForTheArrival() {
        var moved = after(List.of(EXISTS, VARIABLE_SET, VARIABLE_SET));
        assertThat(((Move) moved).transfer().deadline()).isEqualTo(NOW.plusSeconds(3));
        assertThat(after(List.of(EXISTS, VARIABLE_SET, VARIABLE_SET, EXISTS)))
                .isInstanceOf(Wait.class);
    }

    @Test
    void hasArrivedOnlyByTheDialplansWordAfterTheMove() {
        assertThat(after(List.of(EXISTS, ARRIVED))).isInstanceOf(Wait.class);
        assertThat(after(List.of(EXISTS, VARIABLE_SET, VARIABLE_SET, ARRIVED)))
                .isInstanceOf(Arrived.class);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_THERE, dest: ", "MISSING, dest: ", "ACTION_FAILED, transfer: ",
        "HUNG_UP, transfer: ", "SESSION_LOST, transfer: ", "TIMED_OUT, transfer: ",
    })
    void namesTheParameterThatItFailedBy(TransferFact fact, String field) {
        assertThat(after(List.of(EXISTS, fact)))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).startsWith(field));
    }
}
