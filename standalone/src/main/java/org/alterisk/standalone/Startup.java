package org.alterisk.standalone;

import org.alterisk.runtime.lifecycle.Service;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A start of several parts: all of them, or none is left running.
final class Startup {
    /// What starts the parts of a service.
    interface Steps {
        void start(Service service) throws Exception;
    }

    private Startup() {}

    static Service of(String name, Steps steps) throws Exception {
        var service = new Service(name);
        try {
            steps.start(service);
            return service;
        } catch (Exception e) {
            service.close();
            throw e;
        }
    }

    /// Runs a step on a thread of its own.
    static <T> CompletableFuture<T> sideBySide(Callable<T> step) {
        var result = new CompletableFuture<T>();
        Thread.ofPlatform()
                .name("start")
                .start(() -> {
                    try {
                        result.complete(step.call());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    /// How long this JVM runs.
    static Duration timeSinceLaunch() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    /// Waits until every one has come or failed, then throws the first failure as it was.
    static void awaitAll(CompletableFuture<?>... parts) throws Exception {
        try {
            CompletableFuture.allOf(parts).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
