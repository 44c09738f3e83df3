package org.alterisk.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

class OrphanPostgresTest {
    private static final Path FOLDER = Path.of("/srv/alterisk/postgres");

    @Test
    void knowsThePostgresOfItsOwnFolder() {
        assertThat(isOurs("/tmp/pg/bin/postgres", "-D", "/srv/alterisk/postgres", "-p", "1"))
                .isTrue();
    }

    @Test
    void leavesThePostgresOfAnotherFolderAlone() {
        assertThat(isOurs("/tmp/pg/bin/postgres", "-D", "/srv/alterisk/postgres2")).isFalse();
        assertThat(isOurs("/tmp/pg/bin/postgres", "-D")).isFalse();
        assertThat(isOurs("/tmp/pg/bin/postgres")).isFalse();
    }

    @Test
    void leavesOtherProgramsAloneThatGotTheSameProcessId() {
        assertThat(isOurs("/usr/bin/vim", "-D", "/srv/alterisk/postgres")).isFalse();
        assertThat(isOurs()).isFalse();
    }

    @Test
    void readsTheProcessIdOnlyFromAWholeNumber() {
        assertThat(OrphanPostgres.pidIn(List.of("4711", "/srv"))).contains(4711L);
        assertThat(OrphanPostgres.pidIn(List.of())).isEmpty();
        assertThat(OrphanPostgres.pidIn(List.of("-4711"))).isEmpty();
        assertThat(OrphanPostgres.pidIn(List.of("what"))).isEmpty();
    }

    private static boolean isOurs(String... commandLine) {
        return OrphanPostgres.isPostgresOf(FOLDER, List.of(commandLine));
    }
}
