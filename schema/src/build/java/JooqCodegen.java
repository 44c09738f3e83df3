import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.*;
import org.slf4j.LoggerFactory;

import java.nio.file.*;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Run by the build as a single source file: migrates a throw-away PostgreSQL, then generates the
/// jOOQ classes from it. Skips when neither the migrations nor this file nor jOOQ changed.
void main(String[] args) throws Exception {
    var migrations = Path.of(args[0]);
    var out = Path.of(args[1]);
    var hash = hash(migrations, Path.of(args[2]));
    var stamp = out.resolve(".stamp");
    if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
        IO.println("jOOQ classes are up to date");
        return;
    }
    ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("ROOT"))
            .setLevel(ch.qos.logback.classic.Level.WARN);
    try (var postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .locations("filesystem:" + migrations)
                .load()
                .migrate();
        GenerationTool.generate(configuration(postgres.getJdbcUrl("postgres", "postgres"), out));
    }
    Files.writeString(stamp, hash);
}

Configuration configuration(String url, Path out) {
    var database =
            new Database()
                    .withName("org.jooq.meta.postgres.PostgresDatabase")
                    .withInputSchema("public")
                    .withOutputSchemaToDefault(true)
                    .withExcludes(
                            "flyway_schema_history|autocall_final_is_final|setting_is_changed"
                                    + "|setting_keeps_its_name")
                    .withForcedTypes(
                            new ForcedType().withName("INSTANT").withIncludeTypes("timestamptz"),
                            enumType(
                                    "org.alterisk.schema.autocall.AutocallStatus",
                                    "autocall\\.status"),
                            enumType("org.alterisk.schema.autocall.Outcome", "attempt\\.outcome"));
    return new Configuration()
            .withLogging(Logging.WARN)
            .withJdbc(new Jdbc().withUrl(url))
            .withGenerator(
                    new Generator()
                            .withDatabase(database)
                            .withGenerate(
                                    new Generate()
                                            .withRecords(true)
                                            .withJavaTimeTypes(true)
                                            .withGeneratedAnnotation(false))
                            .withTarget(
                                    new Target()
                                            .withPackageName("org.alterisk.schema.db")
                                            .withDirectory(out.toString())
                                            .withClean(true)));
}

ForcedType enumType(String type, String column) {
    return new ForcedType()
            .withUserType(type)
            .withEnumConverter(true)
            .withIncludeExpression("public\\." + column);
}

String hash(Path migrations, Path self) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    try (var files = Files.list(migrations).sorted()) {
        for (var file : files.toList()) {
            digest.update(file.getFileName().toString().getBytes());
            digest.update(Files.readAllBytes(file));
        }
    }
    digest.update(Files.readAllBytes(self));
    digest.update(org.jooq.Constants.VERSION.getBytes());
    return HexFormat.of().formatHex(digest.digest());
}
