package org.alterisk.standalone;

import org.alterisk.runtime.lifecycle.Service;

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
