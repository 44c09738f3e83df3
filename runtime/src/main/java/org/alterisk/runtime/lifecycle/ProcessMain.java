package org.alterisk.runtime.lifecycle;

import org.alterisk.runtime.config.ConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// The `main` of a process: wires, waits for a signal or a failed loop, stops, says by the exit
/// code how it went: 1 failed, 2 wrong configuration; after a signal Java's own, 130 or 143.
public final class ProcessMain {
    private static final Logger log = LoggerFactory.getLogger(ProcessMain.class);

    private ProcessMain() {}

    public static void run(String name, Callable<Service> wiring) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(exitCodeOf(name, wiring));
    }

    private static int exitCodeOf(String name, Callable<Service> wiring) {
        var stopped = new CountDownLatch(1);
        var signal = new CompletableFuture<Throwable>();
        // the hook must not let the JVM go before everything is closed
        var hook =
                new Thread(() -> {
                    signal.complete(new InterruptedException("signal"));
                    awaitQuietly(stopped);
                });
        Runtime.getRuntime().addShutdownHook(hook);
        try (Service service = wiring.call()) {
            service.start(new ClockWatch(Time.system()));
            log.atInfo().addKeyValue("service", name).log("Started");
            CompletableFuture.anyOf(signal, service.failed()).join();
            log.atInfo().addKeyValue("service", name).log("Stopping");
            return signal.isDone() ? 0 : 1;
        } catch (ConfigurationException e) {
            System.err.println(name + ": the configuration is not valid:\n" + e.getMessage());
            return 2;
        } catch (StartRefusedException e) {
            System.err.println(name + ": cannot start: " + e.getMessage());
            return 1;
        } catch (Exception e) {
            log.atError().addKeyValue("service", name).setCause(e).log("Could not start");
            System.err.println(name + ": could not start: " + e.getMessage());
            return 1;
        } finally {
            stopped.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
