package org.alterisk.acceptance.faults;

import org.alterisk.acceptance.faults.Evidence.Status;

import tools.jackson.databind.ObjectMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Waits until a case has come to rest, and collects what was seen of it.
final class Drain {
    private static final Duration AT_MOST = Duration.ofMinutes(2);
    private static final Duration FORGETTING = Duration.ofSeconds(5);

    /// As long as Asterisk says BYE again and again (RFC 3261, timer F: 64 times T1).
    private static final Duration LAST_BYE = Duration.ofSeconds(32);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scene scene;

    Drain(Scene scene) {
        this.scene = scene;
    }

    Evidence collect() {
        scene.awaitOrdered();
        boolean drained = awaitRest();
        awaitLastBye();
        var ids = scene.ledger().ids();
        ids.forEach(this::askFinally);
        return new Evidence(
                scene.ledger().orders(),
                scene.calls(),
                scene.ledger().answers(),
                statuses(),
                scene.books().read(),
                drained ? journal() : List.of(),
                scene.rig().exchange().liveChannels(),
                new Evidence.Policy(Scene.TRIES, Scene.PERIOD, scene.limits(), scene.surelyHeard()),
                drained);
    }

    private boolean awaitRest() {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        while (System.nanoTime() < deadline) {
            if (atRest()) {
                return true;
            }
            Scene.pause(0.2);
        }
        return false;
    }

    /// Asterisk tells of a call's end when it sends BYE; a busy carrier may see that later.
    private void awaitLastBye() {
        long deadline = System.nanoTime() + LAST_BYE.toNanos();
        while (scene.liveCalls() > 0 && System.nanoTime() < deadline) {
            Scene.pause(0.2);
        }
    }

    private boolean atRest() {
        try {
            return jobsAreIn() && scene.books().atRest(scene.ledger().ids());
        } catch (RuntimeException e) {
            return false; // PostgreSQL or Kafka is still on its way back
        }
    }

    /// All that Kafka has acknowledged is in the tables, also what nobody was told of.
    private boolean jobsAreIn() {
        var topic = scene.topics().jobs();
        var taken = scene.books().takenInUpTo(topic);
        return scene.kafka().ends(topic).entrySet().stream()
                .allMatch(
                        end -> taken.getOrDefault(end.getKey().partition(), 0L) >= end.getValue());
    }

    private void askFinally(long id) {
        scene.crm()
                .status(id)
                .flatMap(Crm.Reply::autocallStatus)
                .ifPresent(status -> scene.ledger().answered(id, status));
    }

    private List<Status> statuses() {
        return scene.kafka().values(scene.topics().statuses()).stream().map(Drain::status).toList();
    }

    private static Status status(byte[] value) {
        var json = JSON.readTree(value);
        return new Status(
                json.get("autocallId").asLong(),
                json.get("status").asString(),
                json.get("version").asInt(),
                Instant.parse(json.get("at").asString()));
    }

    /// Records are deleted a moment after their results are in the tables; those whose deletion was
    /// lost with a connection go with the next session, for which the bridge's is cut here.
    private List<String> journal() {
        if (journalEmpties()) {
            return List.of();
        }
        for (var part : Part.values()) {
            if (part.isBridge()) {
                scene.asteriskOf(part).cut();
            }
        }
        return journalEmpties() ? List.of() : scene.rig().exchange().journal();
    }

    private boolean journalEmpties() {
        long deadline = System.nanoTime() + FORGETTING.toNanos();
        while (System.nanoTime() < deadline) {
            if (scene.rig().exchange().journal().isEmpty()) {
                return true;
            }
            Scene.pause(0.2);
        }
        return false;
    }
}
