package org.alterisk.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.UUID;

/// Throw-away data folders, all in one place of the system's temporary folder. Before a new one is
/// made, those of killed processes are cleared and their orphaned databases ended.
final class TemporaryFolders {
    private static final Logger log = LoggerFactory.getLogger(TemporaryFolders.class);

    private TemporaryFolders() {}

    static synchronized DataFolder create() {
        var place =
                Path.of(System.getProperty("java.io.tmpdir"))
                        .resolve("alterisk-" + System.getProperty("user.name"));
        try {
            Files.createDirectories(place);
            // without it a folder made but not yet locked would look abandoned to another process
            try (var gate =
                            FileChannel.open(
                                    place.resolve(".gate"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var held = gate.lock()) {
                clearAbandoned(place);
                return DataFolder.take(place.resolve(UUID.randomUUID().toString()), true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made in " + place, e);
        }
    }

    private static void clearAbandoned(Path place) throws IOException {
        try (var folders = Files.list(place)) {
            for (var folder : folders.filter(Files::isDirectory).toList()) clearIfAbandoned(folder);
        }
    }

    private static void clearIfAbandoned(Path folder) {
        try (var taken = DataFolder.take(folder, true)) {
            OrphanPostgres.end(taken.postgres());
            log.atInfo().addKeyValue("folder", taken.root()).log("Cleared an abandoned folder");
        } catch (StartRefused e) {
            log.atTrace().addKeyValue("folder", folder).log("Folder has a live owner");
        }
    }

    static void delete(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            log.atDebug().addKeyValue("folder", root).log("Folder was deleted by someone else");
        }
    }
}
