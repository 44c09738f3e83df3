package org.alterisk.bench.stand;

import org.alterisk.rig.PostgresBox;
import org.alterisk.rig.Shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// PostgreSQL's own benchmark, of the machine.
public record PgBench(Path program) {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String DATABASE = "pgbench";
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    /// The newest that Debian's packages have put there.
    public static Optional<PgBench> find() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (var versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .max(Comparator.naturalOrder())
                    .map(PgBench::new);
        }
    }

    /// @param scale times a hundred thousand rows
    public void fill(PostgresBox postgres, int scale) {
        postgres.createDatabase(DATABASE);
        run(postgres, "-i", "-q", "-s", "" + scale);
    }

    /// Look-ups of one row by its key, per second.
    public double selects(PostgresBox postgres, Duration time) {
        var output =
                run(
                        postgres,
                        "-S",
                        "-M",
                        "prepared",
                        "-n",
                        "-c",
                        "32",
                        "-j",
                        "2",
                        "-T",
                        "" + Math.max(1, time.toSeconds()));
        var rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IllegalStateException("pgbench told no rate: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    private String run(PostgresBox postgres, String... options) {
        var command = new java.util.ArrayList<String>();
        command.add(program.toString());
        command.addAll(java.util.List.of(options));
        command.addAll(
                java.util.List.of(
                        "-h", "127.0.0.1", "-p", "" + postgres.port(), "-U", "postgres", DATABASE));
        return Shell.run(command.toArray(String[]::new));
    }
}
