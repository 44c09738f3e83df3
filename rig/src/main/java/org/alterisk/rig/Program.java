package org.alterisk.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How processes find their classes: as the launcher does, in `standalone/target`, with an archive
/// of what they loaded last time, by which they start in half the time. The first process of each
/// kind that ends in order leaves it.
public final class Program {
    private static final Path BUILT = Path.of("../standalone/target").toAbsolutePath().normalize();
    private static final Path ARCHIVES = Path.of("target/archives").toAbsolutePath();

    private Program() {}

    /// The classes of this JVM.
    public static List<String> ofThisJvm() {
        return List.of("-cp", System.getProperty("java.class.path"));
    }

    public static List<String> of(String main) {
        if (!isBuilt()) {
            return ofThisJvm();
        }
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive(main),
                "-Xlog:cds*=off,aot*=off",
                "-cp",
                BUILT.resolve("standalone.jar") + ":" + BUILT.resolve("lib") + "/*");
    }

    private static boolean isBuilt() {
        return Files.exists(BUILT.resolve("standalone.jar"))
                && Files.isDirectory(BUILT.resolve("lib"));
    }

    /// Whether a process of this kind should end in order, to leave an archive.
    public static boolean wantsArchive(String main) {
        return isBuilt() && !Files.exists(archive(main));
    }

    private static Path archive(String main) {
        return ARCHIVES.resolve(main + ".jsa");
    }

    /// Those of an older build are of no use.
    public static void forgetOldArchives() {
        if (!isBuilt()) {
            return;
        }
        try (var jars = Files.list(BUILT.resolve("lib"))) {
            Files.createDirectories(ARCHIVES);
            long newest = jars.mapToLong(Program::modified).max().orElse(0);
            try (Stream<Path> archives = Files.list(ARCHIVES)) {
                for (var archive : archives.toList()) {
                    if (modified(archive) < newest) {
                        Files.delete(archive);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long modified(Path file) {
        return file.toFile().lastModified();
    }
}
