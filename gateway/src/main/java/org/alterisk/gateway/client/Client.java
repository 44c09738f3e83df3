package org.alterisk.gateway.client;

import io.javalin.http.Context;

import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/// The one who sent a request and waits.
public final class Client {
    private final EndPoint connection;

    private Client(EndPoint connection) {
        this.connection = connection;
    }

    /// The client of a request that is being handled and whose body, if it has one, has been read
    /// to its end.
    public static Client waitingOn(Context http) {
        Request request = ServletContextRequest.getServletContextRequest(http.req());
        return new Client(request.getConnectionMetaData().getConnection().getEndPoint());
    }

    /// Whether it has closed the connection. A client that closes only its sending side counts as
    /// gone: nothing tells it from one that was killed.
    public boolean isGone() {
        return connection instanceof LookAheadEndPoint ahead && ahead.isGone();
    }
}
