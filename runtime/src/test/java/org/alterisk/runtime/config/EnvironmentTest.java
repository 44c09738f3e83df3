package org.alterisk.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.alterisk.schema.setting.RouteTable;
import org.alterisk.schema.setting.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class EnvironmentTest {
    private static final String SECRET = "hunter2-and-more";

    @Test
    void reportsAllProblemsTogether() {
        var environment =
                new Environment(
                        Map.of(
                                "PORT", "0x10",
                                "TLS", "yes",
                                "ROUTES", "nonsense",
                                "TOPIC_PREFIX", "a b",
                                "AUTO_CALL_SIM_CALLS", "257",
                                "NUMBER_DENY", "abc"));
        environment.integer("PORT", 1, 1, 65_535);
        environment.flag("TLS", false);
        environment.required("USERNAME");
        environment.parsed(
                "ROUTES", new RouteTable(List.of()), text -> RouteTable.parse("ROUTES", text));
        KafkaConfig.from(environment);
        environment.settings();

        assertThatThrownBy(() -> environment.orFail("configuration"))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .hasLineCount(7)
                .contains(
                        "  PORT: must be a whole number from 1 to 65535",
                        "  TLS: must be true or false",
                        "  USERNAME: is required",
                        "  ROUTES: ",
                        "  TOPIC_PREFIX: ",
                        "  AUTO_CALL_SIM_CALLS: must be a whole number from 1 to 256",
                        "  NUMBER_DENY: ");
    }

    @Test
    void neverTellsAValue() {
        var variables = new HashMap<String, String>();
        for (var setting : Setting.values()) {
            variables.put(setting.name(), SECRET + "!");
        }
        for (var name :
                new String[] {
                    "PORT",
                    "TLS",
                    "TOPIC_PREFIX",
                    "DATABASE_URL",
                    "DATABASE_PASSWORD",
                    "KAFKA_SASL_JAAS_CONFIG",
                    "ASTERISK_MANAGER_PASSWORD"
                }) {
            variables.put(name, SECRET + " !");
        }
        var environment = new Environment(variables);
        environment.integer("PORT", 1, 1, 65_535);
        environment.flag("TLS", false);
        environment.settings();
        environment.required("ASTERISK_MANAGER_PASSWORD");

        assertThat(KafkaConfig.from(environment).toString()).doesNotContain(SECRET);
        assertThat(DatabaseConfig.from(environment).toString()).doesNotContain(SECRET);
        assertThatThrownBy(() -> environment.orFail(""))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .hasLineCount(Setting.values().length + 3)
                .doesNotContain(SECRET);
    }

    @Test
    void takesWhatIsGivenAndDefaultsForTheRest() {
        var environment =
                new Environment(
                        Map.of("PORT", " 5038 ", "TLS", "true", "EMPTY", " ", "HOST", "pbx"));

        assertThat(environment.integer("PORT", 1, 1, 65_535)).isEqualTo(5_038);
        assertThat(environment.integer("OTHER", 7, 1, 9)).isEqualTo(7);
        assertThat(environment.flag("TLS", false)).isTrue();
        assertThat(environment.flag("OTHER", true)).isTrue();
        assertThat(environment.required("HOST")).isEqualTo("pbx");
        assertThat(environment.text("EMPTY", "default")).isEqualTo("default");
        assertThat(environment.optional("EMPTY")).isEmpty();
        assertThat(environment.orFail("configuration")).isEqualTo("configuration");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "01", "+1", "1.0", "1e1", "0x1", "1 1", "70000", "9999999999", "١"})
    void refusesWhatIsNoNumberInRange(String value) {
        var environment = new Environment(Map.of("PORT", value));
        environment.integer("PORT", 1, 0, 65_535);

        assertThatThrownBy(() -> environment.orFail("")).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void tellsWhichSettingsAreGivenAlsoAsEmpty() {
        var environment =
                new Environment(Map.of("AUTO_CALL_IVR", "", "AUTO_CALL_TRIES_COUNT", " 5 "));

        assertThat(environment.settings())
                .isEqualTo(Map.of(Setting.AUTO_CALL_IVR, "", Setting.AUTO_CALL_TRIES_COUNT, "5"));
        environment.orFail("");
    }

    @Test
    void passesTheOptionsOfKafkaThrough() {
        var kafka =
                KafkaConfig.from(
                        new Environment(
                                Map.of(
                                        "KAFKA_BOOTSTRAP_SERVERS", "one:9092,two:9092",
                                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                                        "KAFKA_LINGER_MS", "",
                                        "TOPIC_PREFIX", "test")));

        assertThat(kafka.options())
                .isEqualTo(
                        Map.of(
                                "bootstrap.servers", "one:9092,two:9092",
                                "security.protocol", "SASL_SSL"));
        assertThat(kafka.topics().jobs()).isEqualTo("test.autocall.jobs");
        assertThat(KafkaConfig.from(new Environment(Map.of())).options())
                .isEqualTo(Map.of("bootstrap.servers", "localhost:9092"));
    }
}
