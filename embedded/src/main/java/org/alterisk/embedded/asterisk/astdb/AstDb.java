package org.alterisk.embedded.asterisk.astdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Asterisk's key-value database: keys are `/family/key`. In memory, or kept in a file to which
/// each change is appended, so that it outlives a killed process.
public final class AstDb {
    private final SortedMap<String, String> entries = new TreeMap<>();
    private final Optional<Path> file;

    private AstDb(Optional<Path> file) {
        this.file = file;
    }

    public static AstDb inMemory() {
        return new AstDb(Optional.empty());
    }

    /// Reads the file, if it is there, and writes it anew without what was deleted.
    public static AstDb keptIn(Path file) {
        var database = new AstDb(Optional.of(file));
        try {
            if (Files.exists(file)) Files.readAllLines(file).forEach(database::replay);
            var whole =
                    database.entries.entrySet().stream()
                            .map(entry -> line(entry.getKey(), entry.getValue()))
                            .collect(Collectors.joining());
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, whole);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("AstDB can't be kept in " + file, e);
        }
        return database;
    }

    public synchronized void put(String family, String key, String value) {
        var path = path(family, key);
        entries.put(path, value);
        append(line(path, value));
    }

    public synchronized Optional<String> get(String family, String key) {
        return Optional.ofNullable(entries.get(path(family, key)));
    }

    /// Answers whether it was there.
    public synchronized boolean delete(String family, String key) {
        return remove(path(family, key));
    }

    /// All entries under the family, or under the key in it, if one is given; by full key.
    public synchronized Map<String, String> tree(String family, String key) {
        if (family.isEmpty()) return new TreeMap<>(entries);
        var root = key.isEmpty() ? "/" + family : path(family, key);
        var found = new TreeMap<String, String>();
        entries.tailMap(root)
                .forEach((path, value) -> {
                    if (path.equals(root) || path.startsWith(root + "/")) {
                        found.put(path, value);
                    }
                });
        return found;
    }

    /// Answers how many were deleted.
    public synchronized int deleteTree(String family, String key) {
        var paths = List.copyOf(tree(family, key).keySet());
        paths.forEach(this::remove);
        return paths.size();
    }

    private boolean remove(String path) {
        if (entries.remove(path) == null) return false;
        append(path + "\n");
        return true;
    }

    private void replay(String line) {
        int tab = line.indexOf('\t');
        if (tab < 0) entries.remove(line);
        else entries.put(line.substring(0, tab), line.substring(tab + 1));
    }

    private void append(String line) {
        if (file.isEmpty()) return;
        try {
            Files.writeString(file.get(), line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("AstDB can't be written", e);
        }
    }

    private static String path(String family, String key) {
        return "/" + family + "/" + key;
    }

    private static String line(String path, String value) {
        return path + "\t" + value + "\n";
    }
}
