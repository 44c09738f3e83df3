package org.alterisk.gateway.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// An endpoint of webhooks: notes what comes, answers 204 unless told otherwise.
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Integer>> answers = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /// @param body its bytes as UTF-8
    record Post(String path, Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                http -> {
                    var path = http.getRequestURI().getPath();
                    var body =
                            new String(
                                    http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    posts.add(new Post(path, http.getRequestHeaders(), body));
                    if (path.startsWith("/hang")) {
                        awaitEnd();
                    }
                    http.sendResponseHeaders(next(path), -1);
                    http.close();
                });
        server.start();
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int next(String path) {
        var next = answers.getOrDefault(path, new ArrayDeque<>()).poll();
        return next == null ? 204 : next;
    }

    /// These first, then 204 again.
    void answers(String path, Integer... statuses) {
        answers.put(path, new ArrayDeque<>(List.of(statuses)));
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Post> posts(String path) {
        return posts.stream().filter(post -> post.path().equals(path)).toList();
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }
}
