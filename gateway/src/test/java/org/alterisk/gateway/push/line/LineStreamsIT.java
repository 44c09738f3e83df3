package org.alterisk.gateway.push.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import io.javalin.http.Context;

import org.alterisk.gateway.directory.Directory;
import org.alterisk.gateway.operators.FixedPairs;
import org.alterisk.gateway.operators.OperatorPhones;
import org.alterisk.gateway.push.EventClient;
import org.alterisk.gateway.push.Streams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/// Streams of lines on which nothing happens.
class LineStreamsIT {
    private final Directory directory = new Directory(System::nanoTime);
    private final LineStreams serving =
            new LineStreams(
                    new Lines(
                            directory,
                            new OperatorPhones(() -> FixedPairs.NONE, directory),
                            () -> FixedPairs.NONE));
    private final Streams quick = new Streams(9, 9, Duration.ofMillis(100));
    private final Streams patient = new Streams(9, 9, Duration.ofHours(1));
    private final Javalin server =
            Javalin.create(
                            config -> {
                                config.startup.showJavalinBanner = false;
                                config.routes.get("/quick", http -> serve(http, quick));
                                config.routes.get("/patient", http -> serve(http, patient));
                            })
                    .start("127.0.0.1", 0);

    @AfterEach
    void stop() {
        quick.close();
        patient.close();
        server.stop();
    }

    private void serve(Context http, Streams streams) throws Exception {
        var admitted = (Streams.Admission.Admitted) streams.open("test");
        try (var place = admitted.place()) {
            serving.serve(http, place, () -> true, serving.lines()::all);
        }
    }

    @Test
    void anIdleStreamGetsASignOfLifeAgainAndAgain() {
        try (var beaten = EventClient.open(server.port(), "/quick").reading();
                var silent = EventClient.open(server.port(), "/patient").reading()) {
            await().until(() -> beaten.comments().size() >= 3);

            assertThat(beaten.comments()).containsOnly("beat");
            assertThat(beaten.events()).hasSize(1); // what stands there to begin with
            assertThat(silent.comments()).isEmpty();
        }
    }
}
