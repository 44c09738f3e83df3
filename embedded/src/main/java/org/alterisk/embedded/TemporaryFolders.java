package org.alterisk.embedded;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.UUID;

/// Throw-away data folders, all in one place of the system's temporary folder. Before a new one is
/// made, those of killed processes are cleared and their orphaned databases ended.
final class TemporaryFolders {
    private static final Logger log = LoggerFactory.getLogger(TemporaryFolders.class);

    private TemporaryFolders() {}

    static DataFolder create() {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return create(temporary.resolve("alterisk-" + System.getProperty("user.name")));
    }

    static DataFolder create(Path place) {
        return atTheGate(
                place,
                () -> {
                    clearAbandoned(place);
                    return DataFolder.take(place.resolve(UUID.randomUUID().toString()), true);
                });
    }

    /// Deletes a folder of ours when its owner is done with it.
    static void remove(Path root) {
        atTheGate(
                Objects.requireNonNull(root.getParent()),
                () -> {
                    delete(root);
                    return root;
                });
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    /// One process at a time makes and deletes folders: one that is made but not yet locked, or
    /// half deleted, would look abandoned to another process.
    private static synchronized <T> T atTheGate(Path place, Work<T> work) {
        try {
            Files.createDirectories(place);
            try (var gate =
                            FileChannel.open(
                                    place.resolve(".gate"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var _ = gate.lock()) {
                return work.done();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("temporary folders can't be kept in " + place, e);
        }
    }

    private static void clearAbandoned(Path place) throws IOException {
        try (var folders = Files.list(place)) {
            for (var folder : folders.filter(Files::isDirectory).toList()) clearIfAbandoned(folder);
        }
    }

    private static void clearIfAbandoned(Path folder) throws IOException {
        try (var taken = DataFolder.take(folder, false)) {
            OrphanPostgres.end(taken.postgres());
            delete(taken.root());
            log.atInfo().addKeyValue("folder", taken.root()).log("Cleared an abandoned folder");
        } catch (StartRefused e) {
            log.atTrace().addKeyValue("folder", folder).log("Folder has a live owner");
        }
    }

    static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new Deletion());
    }

    /// Takes it calmly when a file goes away by itself.
    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
            if (reason instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
            throw reason;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException reason)
                throws IOException {
            if (reason != null) throw reason;
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
