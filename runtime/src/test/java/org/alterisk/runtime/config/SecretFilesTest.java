package org.alterisk.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class SecretFilesTest {
    @TempDir private Path folder;

    @Test
    void aSecretIsReadFromItsFile() throws IOException {
        var environment = new Environment(Map.of("DATABASE_PASSWORD_FILE", file("hunter2\n")));
        assertThat(environment.orFail(DatabaseConfig.from(environment)).password())
                .isEqualTo("hunter2");
    }

    @Test
    void theNameOfTheFileIsNoOptionOfKafka() throws IOException {
        var environment = new Environment(Map.of("KAFKA_SASL_JAAS_CONFIG_FILE", file("a b;")));
        assertThat(environment.orFail(KafkaConfig.from(environment)).options())
                .containsEntry("sasl.jaas.config", "a b;")
                .doesNotContainKey("sasl.jaas.config.file");
    }

    @Test
    void otherFilesAreLeftAlone() {
        var environment = new Environment(Map.of("OPERATORS_FILE", "/nowhere"));
        assertThat(environment.text("OPERATORS_FILE", "")).isEqualTo("/nowhere");
    }

    @Test
    void whatIsWrongIsToldWithoutTheSecret() throws IOException {
        refuses(
                Map.of("DATABASE_PASSWORD_FILE", file("hunter2"), "DATABASE_PASSWORD", "hunter3"),
                "DATABASE_PASSWORD_FILE: must not be given beside DATABASE_PASSWORD");
        refuses(
                Map.of("DATABASE_PASSWORD_FILE", folder.resolve("none").toString()),
                "DATABASE_PASSWORD_FILE: names a file that cannot be read");
        refuses(
                Map.of("DATABASE_PASSWORD_FILE", file(" \n")),
                "DATABASE_PASSWORD_FILE: names a file that is empty or too long");
        refuses(
                Map.of("DATABASE_PASSWORD_FILE", file("x".repeat(20_000))),
                "DATABASE_PASSWORD_FILE: names a file that is empty or too long");
    }

    private static void refuses(Map<String, String> variables, String why) {
        var environment = new Environment(variables);
        assertThatThrownBy(() -> environment.orFail(DatabaseConfig.from(environment)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain("hunter");
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "secret", ""), content).toString();
    }
}
