package org.alterisk.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

@ResourceLock(Resources.SYSTEM_ERR)
class LogFormatTest {
    /// What the shipped configuration writes for one event.
    private static String written(String format) throws Exception {
        var before = System.err;
        var captured = new ByteArrayOutputStream();
        var context = new LoggerContext();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            context.setMDCAdapter(new LogbackMDCAdapter());
            context.putProperty("LOG_FORMAT", format);
            var configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(LogFormatTest.class.getResource("/logback.xml"));
            context.getLogger("org.alterisk.Some")
                    .atWarn()
                    .addKeyValue("autocallId", 7)
                    .addKeyValue("reason", "with \"quotes\"\nand a line")
                    .setCause(new IllegalStateException("why"))
                    .log("Attempt begins");
        } finally {
            context.stop();
            System.setErr(before);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }

    @Test
    void jsonIsOneObjectALineWithItsKeyValues() throws Exception {
        var line = written("json");

        assertThat(line.lines()).hasSize(1);
        var json = JsonMapper.shared().readTree(line);
        assertThat(json.path("level").asString()).isEqualTo("WARN");
        assertThat(json.path("formattedMessage").asString()).isEqualTo("Attempt begins");
        assertThat(json.path("kvpList").path(0).path("autocallId").asString()).isEqualTo("7");
        assertThat(json.path("kvpList").path(1).path("reason").asString())
                .isEqualTo("with \"quotes\"\nand a line");
        assertThat(json.path("throwable").path("message").asString()).isEqualTo("why");
    }

    @Test
    void textIsForPeople() throws Exception {
        assertThat(written("text")).contains("WARN  Some: Attempt begins autocallId=\"7\"");
    }

    @Test
    void anotherFormatIsRefusedByName() {
        var environment = new Environment(Map.of("LOG_FORMAT", "xml"));
        environment.checkLogFormat();

        assertThatThrownBy(() -> environment.orFail("anything"))
                .hasMessageContaining("LOG_FORMAT: must be text or json");
    }
}
