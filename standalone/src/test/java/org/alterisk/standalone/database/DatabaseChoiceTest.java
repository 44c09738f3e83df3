package org.alterisk.standalone.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Map;

class DatabaseChoiceTest {
    @Test
    void theEmbeddedOneIsTakenWhenItRunsAndNoOtherIsNamed() {
        assertThat(DatabaseChoice.of(Map.of(), port -> port == 15_432).url())
                .isEqualTo("jdbc:postgresql://127.0.0.1:15432/alterisk");
        assertThat(DatabaseChoice.of(Map.of("DATABASE_URL", " "), _ -> true).user())
                .isEqualTo("postgres");
    }

    @Test
    void theOneThatIsNamedIsTakenAndElseTheDefault() {
        assertThat(DatabaseChoice.of(Map.of("DATABASE_URL", "jdbc:postgresql://db/x"), _ -> true))
                .satisfies(config -> assertThat(config.url()).isEqualTo("jdbc:postgresql://db/x"));
        assertThat(DatabaseChoice.of(Map.of("DATABASE_PASSWORD", "x"), _ -> true).user())
                .isEqualTo("alterisk");
        assertThat(DatabaseChoice.of(Map.of(), _ -> false).url())
                .isEqualTo("jdbc:postgresql://localhost:5432/alterisk");
    }
}
