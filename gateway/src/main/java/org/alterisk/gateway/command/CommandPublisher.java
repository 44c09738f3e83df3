package org.alterisk.gateway.command;

import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Sends commands to the nodes, each once; those of one node keep their order.
public final class CommandPublisher {
    private static final Logger log = LoggerFactory.getLogger(CommandPublisher.class);

    private final Producer<String, byte[]> producer;
    private final Topics topics;

    /// @param producer with bounds, since people wait
    public CommandPublisher(Producer<String, byte[]> producer, Topics topics) {
        this.producer = producer;
        this.topics = topics;
    }

    /// Whether Kafka has it. False: it has not, or nobody can tell.
    public boolean send(String node, Command command) throws InterruptedException {
        try {
            return begin(node, command).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed with an exception", e);
        }
    }

    /// Sends without waiting for Kafka's word; what does not get through is told in the log.
    public void sendLater(String node, Command command) {
        var _ = begin(node, command);
    }

    private CompletableFuture<Boolean> begin(String node, Command command) {
        var done = new CompletableFuture<Boolean>();
        var value = Codec.COMMAND.encode(command);
        try {
            var _ =
                    producer.send(
                            new ProducerRecord<>(topics.commands(node), command.key(), value),
                            (_, failure) -> {
                                if (failure != null) {
                                    tell(node, command, failure);
                                }
                                done.complete(failure == null);
                            });
        } catch (KafkaException e) {
            tell(node, command, e);
            done.complete(false);
        }
        return done;
    }

    private static void tell(String node, Command command, Exception failure) {
        log.atWarn()
                .addKeyValue("node", node)
                .addKeyValue("commandId", command.key())
                .addKeyValue("error", failure.toString())
                .log("Command was not acknowledged");
    }
}
