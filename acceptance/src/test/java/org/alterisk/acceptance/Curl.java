package org.alterisk.acceptance;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Requests as a developer tries them in a terminal.
record Curl(String gateway, String token) {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private List<String> command(OpenApi.Operation operation, String query, String... more) {
        var command = new ArrayList<String>();
        command.addAll(
                List.of(
                        "curl",
                        "-sS",
                        "--no-buffer",
                        "--fail-with-body",
                        "-X",
                        operation.method(),
                        "-H",
                        "Authorization: Bearer " + token));
        command.addAll(List.of(more));
        command.add(gateway + operation.path() + query);
        return command;
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException("is curl installed?", e);
        }
    }

    /// The answer, which must be a good one.
    JsonNode send(OpenApi.Operation operation, JsonNode body) {
        return JSON.readTree(
                said(
                        command(
                                operation,
                                "",
                                "-H",
                                "Content-Type: application/json",
                                "-d",
                                body.toString())));
    }

    static String said(List<String> command) {
        var process = start(command);
        try (var out = process.inputReader()) {
            var said = out.readAllAsString();
            if (process.waitFor() != 0) {
                throw new AssertionError(said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Server-sent events, until closed.
    Stream watch(OpenApi.Operation operation, String query) {
        var process = start(command(operation, query, "-H", "Accept: text/event-stream"));
        var lines = new CopyOnWriteArrayList<String>();
        Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(lines::add));
        return new Stream(process, lines);
    }

    /// @param lines so far
    record Stream(Process process, List<String> lines) implements AutoCloseable {
        /// The data of the events of that name so far.
        List<JsonNode> events(String name) {
            var events = new ArrayList<JsonNode>();
            var last = "";
            for (var line : lines) {
                if (line.startsWith("event: ")) {
                    last = line.substring(7);
                } else if (line.startsWith("data: ") && last.equals(name)) {
                    events.add(JSON.readTree(line.substring(6)));
                }
            }
            return events;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
