package org.alterisk.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Ports below those that the system gives to outgoing connections, so that a server which was
/// killed finds its own free when it comes back.
public final class Ports {
    private static final int OF_A_RUN = 700;

    private int next;
    private final int end;

    /// @param nth the ports of which run, where several run beside each other
    public Ports(int nth) {
        next = 18_600 + nth * OF_A_RUN;
        end = next + OF_A_RUN;
    }

    public int take() {
        for (; next < end; next++) {
            try (var _ = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
                return next++;
            } catch (IOException e) {
                // in use
            }
        }
        throw new IllegalStateException("no free port is left");
    }
}
