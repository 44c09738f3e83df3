package org.alterisk.gateway.webhook.deliver;

import org.alterisk.gateway.webhook.Targets;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/// Resolves a name once for a connection, and lets through those of its addresses where posts may
/// go: what is checked is what is connected to, whatever the name leads to a moment later.
///
/// @param resolver that asks the DNS
/// @param isSecure whether the connections are TLS
record CheckedAddresses(SocketAddressResolver resolver, Targets targets, boolean isSecure)
        implements SocketAddressResolver {
    @Override
    public void resolve(
            String host,
            int port,
            Map<String, Object> context,
            Promise<List<InetSocketAddress>> promise) {
        resolver.resolve(
                host,
                port,
                context,
                new Promise<>() {
                    @Override
                    public void succeeded(List<InetSocketAddress> found) {
                        var allowed =
                                found.stream()
                                        .filter(a -> targets.allows(a.getAddress(), isSecure))
                                        .toList();
                        if (allowed.isEmpty()) {
                            promise.failed(new ForbiddenAddressException());
                        } else {
                            promise.succeeded(allowed);
                        }
                    }

                    @Override
                    public void failed(Throwable cause) {
                        promise.failed(cause);
                    }
                });
    }
}
