package org.alterisk.rig;

import org.alterisk.embedded.DataFolder;
import org.alterisk.embedded.KafkaServer;
import org.alterisk.embedded.KafkaServer.Door;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/// A Kafka broker as a process, so that it can be killed and started again on its data: `folder
/// port name:port:advertisedPort ...`.
public final class KafkaMain {
    private KafkaMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var doors = Arrays.stream(arguments).skip(2).map(KafkaMain::door).toList();
        var folder = DataFolder.open(Path.of(arguments[0]));
        var server = KafkaServer.start(folder, Integer.parseInt(arguments[1]), doors);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        new CountDownLatch(1).await();
    }

    private static Door door(String text) {
        var parts = text.split(":", -1);
        return new Door(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
}
