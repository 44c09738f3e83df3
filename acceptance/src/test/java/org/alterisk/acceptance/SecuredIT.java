package org.alterisk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.alterisk.gateway.token.Role;
import org.alterisk.gateway.token.TokenStore;
import org.alterisk.runtime.config.DatabaseConfig;
import org.alterisk.runtime.config.Environment;
import org.alterisk.runtime.config.KafkaConfig;
import org.alterisk.runtime.database.Database;
import org.alterisk.runtime.database.SettingStore;
import org.alterisk.runtime.kafka.KafkaClients;
import org.alterisk.schema.setting.Setting;
import org.alterisk.schema.topic.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The processes as docs/operations.md says to run them: TLS to PostgreSQL, Kafka and AMI, each
/// process with its own role and user, which may do what it needs and nothing else.
class SecuredIT {
    private static final Topics TOPICS = new Topics("alterisk");
    private static SecuredServers servers;
    private static TlsDoor ami;
    private static int gatewayPort;

    /// Closed in the reverse order of their start.
    private static final Deque<AutoCloseable> running = new ArrayDeque<>();

    @BeforeAll
    static void startEverything() throws Exception {
        servers = SecuredServers.start();
        running.push(servers);
        var telephony = new SimulatedTelephony();
        running.push(telephony);
        var plain = Integer.parseInt(telephony.environment().get("ASTERISK_MANAGER_PORT"));
        ami = new TlsDoor(servers.certificate(), plain);
        running.push(ami);
        gatewayPort = Installation.freePort();
        assertThat(of("alterisk", Map.of()).migrate()).as("migrate, see its log").isZero();
        of("alterisk_bridge", bridge()).startBridge();
        of("alterisk_worker", Map.of("AUTO_CALL_CHANNEL", "*=>PJSIP/carrier")).startWorker(1);
        of("alterisk_gateway", Map.of("GATEWAY_PORT", "" + gatewayPort)).startGateway();
    }

    @AfterAll
    static void stopEverything() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }

    private static Map<String, String> bridge() {
        return Map.of(
                "ASTERISK_MANAGER_HOST", "127.0.0.1",
                "ASTERISK_MANAGER_PORT", "" + ami.port(),
                "ASTERISK_MANAGER_PASSWORD", "alterisk",
                "ASTERISK_MANAGER_TLS", "true",
                "JAVA_TOOL_OPTIONS",
                        "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
                                .formatted(
                                        servers.certificate().trustStore(), Certificate.PASSWORD));
    }

    private static Processes of(String role, Map<String, String> more) throws IOException {
        var environment = new HashMap<>(servers.environment(role));
        environment.putAll(more);
        var own = new Processes(new Installation(TOPICS, "", gatewayPort, Map.copyOf(environment)));
        running.push(own);
        return own;
    }

    @Test
    void callsAreMadeAndToldWithTheLeastRights() throws IOException {
        try (var crm = new LegacyClient(gatewayPort)) {
            long answered = crm.autocall(Cases.numberThat("200"), List.of("welcome"));
            long busy = crm.autocall(Cases.numberThat("486"), List.of("welcome"));
            awaitStatus(crm, answered, "OK (Sent)");

            var rest = administrator();
            var order =
                    "{\"number\":\"%s\",\"files\":[\"welcome\"],\"key\":\"secured\"}"
                            .formatted(Cases.numberThat("202"));
            var made = rest.post("/autocalls", order);
            assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
            awaitStatus(crm, made.body().get("id").asLong(), "OK (Sent)");
            assertThat(rest.post("/cancellations", "{\"id\":%d}".formatted(busy)).status())
                    .isEqualTo(202);
            await().until(
                            () -> rest.get("/autocalls/" + busy).body().toString(),
                            text -> text.contains("cancelled"));
            assertThat(rest.get("/settings").status()).isEqualTo(200);
        }
    }

    @Test
    void aGatewayAndAWorkerWriteSettingsAndTheirHistory() throws IOException {
        for (var role : List.of("alterisk_gateway", "alterisk_worker")) {
            var environment = new Environment(servers.environment(role));
            var config = environment.orFail(DatabaseConfig.from(environment));
            try (var database = new Database(config, "secured", 1)) {
                var settings = new SettingStore(database.jooq());
                settings.write(Map.of(Setting.AUTO_CALL_TRIES_COUNT, "4"), role);
                settings.write(Map.of(Setting.AUTO_CALL_TRIES_COUNT, "3"), role);
            }
        }
    }

    @Test
    void everyTableIsGivenToSomeProcess() throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = as("alterisk");
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        """
                                        select relname from pg_class
                                        where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                                          and relname <> 'flyway_schema_history'
                                          and not has_table_privilege('alterisk_gateway', oid, 'SELECT, INSERT')
                                          and not has_table_privilege('alterisk_worker', oid, 'SELECT, INSERT')
                                        """)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        assertThat(found).as("tables that afterMigrate.sql does not name").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alterisk_gateway | insert into access_token (name, role, hash, created_by) values ('x', 'administer', sha256('x'), 'x')",
                "alterisk_gateway | update access_token set role = 'administer'",
                "alterisk_gateway | update autocall set number = '200'",
                "alterisk_gateway | delete from call_slot",
                "alterisk_gateway | delete from setting_change",
                "alterisk_gateway | create table mine (id integer)",
                "alterisk_worker  | select * from access_token",
                "alterisk_worker  | delete from attempt",
                "alterisk_worker  | insert into call_slot (slot) values (1)",
                "alterisk_worker  | update setting_change set changed_by = 'x'",
                "alterisk_reader  | select * from access_token",
                "alterisk_reader  | delete from autocall_due",
                "alterisk_reader  | select nextval('autocall_id_block')",
            })
    void aRoleCannotDoWhatItsProcessDoesNot(String role, String statement) throws SQLException {
        try (var connection = as(role)) {
            assertThatThrownBy(() -> connection.createStatement().execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void postgresqlLetsNobodyInWithoutTls() {
        assertThatThrownBy(() ->
                        DriverManager.getConnection(
                                servers.jdbcUrl("disable"),
                                "alterisk_worker",
                                SecuredServers.passwordOf("alterisk_worker")))
                .hasMessageContaining("no encryption");
    }

    @ParameterizedTest
    @CsvSource({
        "alterisk_gateway, alterisk.calls",
        "alterisk_gateway, alterisk.autocall.statuses",
        "alterisk_worker, alterisk.autocall.jobs",
        "alterisk_worker, alterisk.directory",
        "alterisk_bridge, alterisk.autocall.jobs",
        "alterisk_bridge, alterisk.commands.asterisk",
        "alterisk, alterisk.commands.asterisk"
    })
    void aUserCannotWriteWhatItsProcessDoesNot(String user, String topic) throws IOException {
        var environment = new Environment(servers.environment(user));
        var config = environment.orFail(KafkaConfig.from(environment));
        try (var producer = new KafkaClients(config).producer("forbidden")) {
            assertThatThrownBy(
                            () -> producer.send(new ProducerRecord<>(topic, new byte[] {1})).get())
                    .hasRootCauseInstanceOf(AuthorizationException.class);
        }
    }

    /// Tokens are made by who owns the tables.
    private static RestClient administrator() {
        var config =
                new DatabaseConfig(
                        servers.jdbcUrl("verify-full"),
                        "alterisk",
                        SecuredServers.passwordOf("alterisk"));
        try (var database = new Database(config, "secured", 1)) {
            var token = new TokenStore(database.jooq()).create("it", Role.ADMINISTER, "a case");
            var client = new RestClient(gatewayPort, token.orElseThrow().text());
            await().until(() -> client.get("/autocalls").status() == 200);
            return client;
        }
    }

    private static java.sql.Connection as(String role) throws SQLException {
        return DriverManager.getConnection(
                servers.jdbcUrl("verify-full"), role, SecuredServers.passwordOf(role));
    }

    private static void awaitStatus(LegacyClient crm, long id, String status) {
        await().atMost(Duration.ofSeconds(60)).until(() -> crm.status(id), status::equals);
    }
}
