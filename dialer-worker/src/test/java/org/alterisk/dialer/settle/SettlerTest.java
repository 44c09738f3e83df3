package org.alterisk.dialer.settle;

import static org.assertj.core.api.Assertions.assertThat;

import org.alterisk.dialer.dispatch.CommandSender;
import org.alterisk.dialer.store.SettleStore;
import org.alterisk.dialer.support.Ends;
import org.alterisk.dialer.support.TestKafka;
import org.alterisk.runtime.lifecycle.Time;
import org.alterisk.schema.autocall.AttemptId;
import org.alterisk.schema.autocall.Outcome;
import org.alterisk.schema.message.CallEvent.Ended;
import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.message.Decoded;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

class SettlerTest {
    private static final AttemptId ONE = new AttemptId(new UUID(1, 1));
    private static final AttemptId TWO = new AttemptId(new UUID(2, 2));
    private static final AttemptId NOT_OURS = new AttemptId(new UUID(3, 3));

    private final Topics topics = new Topics("settler");
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final Settler settler =
            new Settler(
                    new SettledBefore(Set.of(ONE, TWO)),
                    new CommandSender(producer, topics, Time.system()),
                    () -> {});

    @Test
    void nodesForgetAtOnceWhatWasSettledMeanwhile() {
        settle(ONE);
        settle(NOT_OURS);
        settle(TWO);
        assertThat(producer.history()).isEmpty();

        settler.letForget();
        assertThat(commands()).containsExactly(new Command.Forget(ONE), new Command.Forget(TWO));
    }

    @Test
    void theyAreToldOnce() {
        settle(ONE);
        settler.letForget();
        settler.letForget();
        assertThat(commands()).containsExactly(new Command.Forget(ONE));
    }

    private void settle(AttemptId id) {
        settler.settle(Reports.of(List.of(Ends.of(id, Outcome.BUSY))));
    }

    /// What was sent to the node.
    private List<Command> commands() {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topics.commands(TestKafka.NODE)))
                .map(record -> Codec.COMMAND.decode(record.value()))
                .map(decoded -> ((Decoded.Message<Command>) decoded).value())
                .toList();
    }

    /// Knows some attempts, which another worker has settled.
    private record SettledBefore(Set<AttemptId> known) implements SettleStore {
        @Override
        public Settlement settle(Collection<Ended> reports) {
            return new Settlement(List.of(), known);
        }

        @Override
        public Set<AttemptId> live(Collection<AttemptId> ids) {
            return Set.of();
        }

        @Override
        public void markAlive(Collection<AttemptId> ids, Duration nextLookUp) {}
    }
}
