package org.alterisk.dialer.dispatch;

import org.alterisk.runtime.lifecycle.Tally;
import org.alterisk.runtime.lifecycle.Time;
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
    private final Tally failures;

    public CommandSender(Producer<String, byte[]> producer, Topics topics, Time time) {
        this.producer = producer;
        this.topics = topics;
        failures = new Tally(time);
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
                                failed(node, command, failure);
                            }
                        });
    }

    private void failed(String node, Command command, Exception failure) {
        log.atDebug().addKeyValue("key", command.key()).log("Command may not have got through");
        long commands = failures.add(1);
        if (commands > 0) {
            log.atWarn()
                    .addKeyValue("commands", commands)
                    .addKeyValue("node", node)
                    .addKeyValue("failure", failure.getClass().getSimpleName())
                    .log("Commands may not have got through");
        }
    }
}
