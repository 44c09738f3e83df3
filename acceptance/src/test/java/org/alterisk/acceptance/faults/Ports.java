package org.alterisk.acceptance.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Ports below those that the system gives to outgoing connections, so that a server which was
/// killed finds its own free when it comes back.
final class Ports {
    private int next = 18_600;

    int take() {
        for (; next < 20_000; next++) {
            try (var _ = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
                return next++;
            } catch (IOException e) {
                // in use
            }
        }
        throw new IllegalStateException("no free port is left");
    }
}
