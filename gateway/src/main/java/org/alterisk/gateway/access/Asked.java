package org.alterisk.gateway.access;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;

/// What of a request decides whether it may be asked.
///
/// @param peer the other end of the connection
/// @param headers every line of a header, by its name
public record Asked(InetAddress peer, Function<String, List<String>> headers) {
    List<String> header(String name) {
        return headers.apply(name);
    }
}
