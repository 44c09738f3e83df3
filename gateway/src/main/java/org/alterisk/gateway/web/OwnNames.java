package org.alterisk.gateway.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What this machine is called.
public final class OwnNames {
    private OwnNames() {}

    /// Its host name, whole and without its domain; nothing where it has none.
    public static Set<String> find() {
        var names = new TreeSet<String>();
        try {
            var self = InetAddress.getLocalHost();
            for (var name : List.of(self.getHostName(), self.getCanonicalHostName())) {
                if (name.matches(".*[A-Za-z].*") && name.indexOf(':') < 0) { // not an address
                    names.add(name);
                    names.add(name.replaceFirst("\\..*", ""));
                }
            }
        } catch (UnknownHostException e) {
            return Set.of(); // then only addresses, localhost and GATEWAY_HOSTS are good
        }
        return names;
    }
}
