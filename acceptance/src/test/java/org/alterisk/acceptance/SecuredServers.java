package org.alterisk.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.alterisk.embedded.DataFolder;
import org.alterisk.embedded.KafkaServer;
import org.alterisk.embedded.PostgresServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// PostgreSQL and Kafka as docs/operations.md says to secure them: TLS, a password and a role or
/// user per process, and the rights that are shipped (packaging/sql, packaging/kafka).
record SecuredServers(
        DataFolder folder,
        Certificate certificate,
        PostgresServer postgres,
        KafkaServer kafka,
        int port)
        implements AutoCloseable {
    static final String DATABASE = "alterisk";
    private static final List<String> ROLES =
            List.of("alterisk", "alterisk_gateway", "alterisk_worker", "alterisk_reader");
    private static final List<String> USERS =
            List.of("alterisk", "alterisk_gateway", "alterisk_worker", "alterisk_bridge");
    private static final Path PACKAGING = Path.of("../packaging");

    static SecuredServers start() throws Exception {
        var folder = DataFolder.temporary();
        var certificate =
                Certificate.selfMade(Files.createDirectory(folder.root().resolve("certificate")));
        int port = Installation.freePort();
        var kafka =
                KafkaServer.start(
                        folder,
                        0,
                        List.of(new KafkaServer.Door("SECURE", port, port)),
                        brokerSettings(certificate));
        var postgres = PostgresServer.start(folder, 0);
        var servers = new SecuredServers(folder, certificate, postgres, kafka, port);
        servers.securePostgres();
        servers.secureKafka();
        return servers;
    }

    static String passwordOf(String role) {
        return "secret-of-" + role;
    }

    /// What a process is told that has this role in PostgreSQL and this user in Kafka.
    Map<String, String> environment(String role) throws IOException {
        var jaas = folder.root().resolve(role + ".jaas");
        Files.writeString(
                jaas,
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(role, passwordOf(role)));
        var environment = new HashMap<String, String>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + port);
        environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        environment.put("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512");
        environment.put("KAFKA_SASL_JAAS_CONFIG_FILE", jaas.toString());
        environment.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
        environment.put("KAFKA_SSL_TRUSTSTORE_LOCATION", certificate.pem().toString());
        environment.put("DATABASE_URL", jdbcUrl("verify-full"));
        environment.put("DATABASE_USER", role);
        environment.put("DATABASE_PASSWORD", passwordOf(role));
        return Map.copyOf(environment);
    }

    String jdbcUrl(String sslMode) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=%s&sslrootcert=%s"
                .formatted(postgres.port(), DATABASE, sslMode, certificate.pem());
    }

    private static Map<String, String> brokerSettings(Certificate certificate) {
        var secure = "listener.name.secure.";
        return Map.of(
                "listener.security.protocol.map",
                "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SECURE:SASL_SSL",
                secure + "ssl.keystore.type",
                "PKCS12",
                secure + "ssl.keystore.location",
                certificate.keyStore().toString(),
                secure + "ssl.keystore.password",
                Certificate.PASSWORD,
                secure + "sasl.enabled.mechanisms",
                "SCRAM-SHA-512",
                secure + "scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                // by the open door, which stands for the administrator
                "super.users",
                "User:ANONYMOUS");
    }

    private void securePostgres() throws SQLException, IOException {
        postgres.createDatabase(DATABASE);
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(DATABASE));
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(PACKAGING.resolve("sql/roles.sql")));
            for (var role : ROLES) {
                statement.execute("alter role %s password '%s'".formatted(role, passwordOf(role)));
            }
            var rows = statement.executeQuery("show data_directory");
            rows.next();
            var data = Path.of(rows.getString(1));
            var copy = StandardCopyOption.COPY_ATTRIBUTES;
            Files.copy(certificate.pem(), data.resolve("server.crt"), copy);
            Files.copy(certificate.key(), data.resolve("server.key"), copy);
            Files.writeString(
                    data.resolve("pg_hba.conf"),
                    """
                    host    all      postgres 127.0.0.1/32 trust
                    hostssl alterisk all      127.0.0.1/32 scram-sha-256
                    """);
            statement.execute("alter system set ssl = on");
            statement.execute("select pg_reload_conf()");
        }
    }

    private void secureKafka() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            var info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            var users = new ArrayList<UserScramCredentialAlteration>();
            USERS.forEach(user ->
                    users.add(new UserScramCredentialUpsertion(user, info, passwordOf(user))));
            admin.alterUserScramCredentials(users).all().get();
            admin.createAcls(shippedAcls()).all().get();
        }
    }

    /// Read from the commands that an administrator would run.
    private static List<AclBinding> shippedAcls() throws IOException {
        var process =
                new ProcessBuilder("sh", PACKAGING.resolve("kafka/acls.sh").toString(), "-", "-")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var commands = new String(process.getInputStream().readAllBytes(), UTF_8);
        return commands.lines().flatMap(command -> bindings(command).stream()).toList();
    }

    private static List<AclBinding> bindings(String command) {
        var shape =
                Pattern.compile(
                        ".* --allow-principal (\\S+)((?: --operation \\w+)+) --(topic|group) (\\S+)"
                                + " --resource-pattern-type (\\w+)");
        var parts = shape.matcher(command);
        if (!parts.matches()) {
            throw new IllegalStateException("no ACL: " + command);
        }
        var resource =
                new ResourcePattern(
                        ResourceType.fromString(parts.group(3)),
                        parts.group(4),
                        PatternType.valueOf(parts.group(5).toUpperCase(Locale.ROOT)));
        return Pattern.compile("--operation (\\w+)")
                .matcher(parts.group(2))
                .results()
                .map(operation ->
                        new AclBinding(
                                resource,
                                new AccessControlEntry(
                                        parts.group(1),
                                        "*",
                                        AclOperation.fromString(operation.group(1)),
                                        AclPermissionType.ALLOW)))
                .toList();
    }

    @Override
    public void close() {
        kafka.close();
        postgres.close();
        folder.close();
    }
}
