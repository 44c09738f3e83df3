package org.alterisk.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A folder for embedded servers, owned by one live process. The owner holds a lock on the file
/// `.lock`, which the system drops when the process dies, however it dies: so what runs on a folder
/// that could be locked is an orphan. Closing the folder lets go of it.
public final class DataFolder implements AutoCloseable {
    /// The system's lock belongs to the process, and closing any other handle of the file drops it:
    /// within this JVM a taken folder must be known before its lock file is even opened.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final List<String> CONTENT =
            List.of("postgres.ready", "postgres", "postgres.unfinished", "kafka", "asterisk.db");

    private final Path root;
    private final boolean temporary;
    private final FileLock lock;

    private DataFolder(Path root, boolean temporary, FileLock lock) {
        this.root = root;
        this.temporary = temporary;
        this.lock = lock;
    }

    /// Takes a folder whose content is kept, making it when it is missing.
    ///
    /// @throws StartRefused if another live process, or this one, has it
    public static DataFolder open(Path folder) {
        return take(folder, false);
    }

    /// Takes a folder, ends what a killed run left running in it, and deletes what such runs
    /// stored; other files stay.
    ///
    /// @throws StartRefused if another live process, or this one, has it
    public static DataFolder openFresh(Path folder) {
        var taken = open(folder);
        try {
            OrphanPostgres.end(taken.postgres());
            for (var stored : CONTENT) TemporaryFolders.delete(taken.root.resolve(stored));
            return taken;
        } catch (IOException e) {
            taken.close();
            throw new UncheckedIOException("data folder " + folder + " can't be emptied", e);
        }
    }

    /// Makes a folder that is deleted when it is closed, or by a later call if this process dies.
    public static DataFolder temporary() {
        return TemporaryFolders.create();
    }

    static DataFolder take(Path folder, boolean temporary) {
        try {
            // PostgreSQL's initdb breaks on a relative path
            var root = Files.createDirectories(folder.toAbsolutePath().normalize()).toRealPath();
            if (!HELD_HERE.add(root)) throw inUse(root, "this process");
            try {
                return new DataFolder(root, temporary, lock(root));
            } catch (IOException | RuntimeException e) {
                HELD_HERE.remove(root);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("data folder " + folder + " can't be used", e);
        }
    }

    private static FileLock lock(Path root) throws IOException {
        var channel =
                FileChannel.open(
                        root.resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            var owner = Files.readString(root.resolve(".lock")).trim();
            channel.close();
            throw inUse(root, owner.isEmpty() ? "another process" : "process " + owner);
        }
        channel.truncate(0);
        channel.write(US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
        return lock;
    }

    private static StartRefused inUse(Path root, String owner) {
        return new StartRefused(
                "data folder "
                        + root
                        + " is in use by "
                        + owner
                        + ": stop that one or choose another folder");
    }

    public Path root() {
        return root;
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    /// Whether the content is thrown away, so that nothing in it has to survive a power cut.
    boolean temporaryContent() {
        return temporary;
    }

    /// Lets go of the folder. The servers in it must have been closed before.
    @Override
    public void close() {
        if (!HELD_HERE.contains(root)) return;
        try {
            if (temporary) TemporaryFolders.remove(root);
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException("data folder " + root + " can't be closed", e);
        } finally {
            HELD_HERE.remove(root);
        }
    }
}
