package org.alterisk.gateway.api.document;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Files that come with the gateway.
final class Resources {
    private Resources() {}

    /// @param path from the root of the class path
    static byte[] read(String path) {
        try (var file = Resources.class.getResourceAsStream("/" + path)) {
            if (file == null) {
                throw new IllegalStateException(path + " did not come with the gateway");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
