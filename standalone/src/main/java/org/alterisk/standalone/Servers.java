package org.alterisk.standalone;

import org.alterisk.runtime.lifecycle.ProcessMain;
import org.alterisk.runtime.lifecycle.Service;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The embedded servers alone, for processes that are started by hand.
@Command(
        name = "servers",
        mixinStandardHelpOptions = true,
        description = "Runs PostgreSQL and Kafka until it is stopped.")
final class Servers implements Runnable {
    @Mixin private ServerOptions options = new ServerOptions();

    @Override
    public void run() {
        ProcessMain.run("servers", () -> Startup.of("servers", this::start));
    }

    private void start(Service service) throws Exception {
        var folder = service.add(options.openFolder(false));
        var servers = EmbeddedServers.start(options, folder, service);
        Startup.awaitAll(servers.postgres(), servers.kafka());
        var database = EmbeddedServers.database(servers.postgres().join());
        System.out.printf(
                """
                PostgreSQL and Kafka run, with their data in %s.
                Tell the processes, in each of their terminals:

                  export KAFKA_BOOTSTRAP_SERVERS=%s
                  export DATABASE_URL=%s
                  export DATABASE_USER=%s
                  export DATABASE_PASSWORD=

                Then once: ./alterisk migrate
                """,
                folder.root(), servers.kafka().join().bootstrap(), database.url(), database.user());
    }
}
