package org.alterisk.dialer.dispatch;

import org.alterisk.schema.message.Codec;
import org.alterisk.schema.message.Command;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends commands to the nodes, each once and without waiting. One that does not get through is not
/// sent again: what it was for is looked up later.
public final class CommandSender {
    private static final Logger log = LoggerFactory.getLogger(CommandSender.class);

    private final Producer<String, byte[]> producer;
    private final Topics topics;

    public CommandSender(Producer<String, byte[]> producer, Topics topics) {
        this.producer = producer;
        this.topics = topics;
    }

    public void send(String node, Command command) {
        var record =
                new ProducerRecord<>(
                        topics.commands(node), command.key(), Codec.COMMAND.encode(command));
        var _ =
                producer.send(
                        record,
                        (metadata, failure) -> {
                            if (failure != null) {
                                log.atWarn()
                                        .addKeyValue("node", node)
                                        .addKeyValue("key", command.key())
                                        .addKeyValue("failure", failure.getClass().getSimpleName())
                                        .log("Command may not have got through");
                            }
                        });
    }
}
