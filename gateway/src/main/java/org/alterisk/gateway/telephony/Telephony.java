package org.alterisk.gateway.telephony;

import org.alterisk.gateway.command.CommandPublisher;
import org.alterisk.gateway.command.Replies;
import org.alterisk.gateway.command.ReplyTail;
import org.alterisk.gateway.directory.Directory;
import org.alterisk.gateway.directory.DirectoryTail;
import org.alterisk.gateway.line.OperatorLines;
import org.alterisk.gateway.makecall.MakeCalls;
import org.alterisk.gateway.makecall.Tries;
import org.alterisk.gateway.operators.FixedPairs;
import org.alterisk.gateway.operators.OperatorPhones;
import org.alterisk.gateway.operators.OperatorsFile;
import org.alterisk.gateway.operators.OperatorsWatch;
import org.alterisk.gateway.push.line.LineStreams;
import org.alterisk.gateway.push.line.Lines;
import org.alterisk.gateway.transfer.Transfers;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.runtime.lifecycle.Service;
import org.alterisk.runtime.watch.Reachability;
import org.alterisk.schema.topic.Topics;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// The functions for operators, as the endpoint uses them.
public record Telephony(
        Directory directory,
        OperatorPhones phones,
        OperatorLines lines,
        WhoTalks whoTalks,
        MakeCalls makeCalls,
        Transfers transfers,
        LineStreams lineStreams) {
    /// Starts the loops as parts of the service.
    public static Telephony start(
            Service service,
            KafkaClients kafka,
            Topics topics,
            CommandPublisher commands,
            Optional<OperatorsFile> file) {
        var directory = new Directory(System::nanoTime);
        service.start(
                new DirectoryTail(
                        kafka.reader("gateway-directory", DirectoryTail.OPTIONS),
                        topics.directory(),
                        directory,
                        new Reachability("Kafka")));
        var replies = new Replies();
        service.start(
                new ReplyTail(
                        kafka.reader("gateway-replies", ReplyTail.OPTIONS),
                        topics.replies(),
                        replies,
                        new Reachability("Kafka")));
        var pairs = pairs(service, file);
        var phones = new OperatorPhones(pairs, directory);
        var clock = InstantSource.system();
        return new Telephony(
                directory,
                phones,
                new OperatorLines(pairs, directory),
                new WhoTalks(phones),
                new MakeCalls(phones, new Tries(directory, commands, replies, clock)),
                new Transfers(phones, directory, commands, replies, clock),
                new LineStreams(new Lines(directory, phones, pairs)));
    }

    private static Supplier<FixedPairs> pairs(Service service, Optional<OperatorsFile> file) {
        if (file.isEmpty()) {
            return () -> FixedPairs.NONE;
        }
        var watch = new OperatorsWatch(file.get());
        service.start(watch);
        return watch::current;
    }
}
