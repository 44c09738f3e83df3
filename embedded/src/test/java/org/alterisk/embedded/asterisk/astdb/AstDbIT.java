package org.alterisk.embedded.asterisk.astdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class AstDbIT {
    @TempDir Path place;

    @Test
    void keepsWhatWasPutAndForgetsWhatWasDeleted() throws Exception {
        var file = place.resolve("astdb");
        var first = AstDb.keptIn(file);
        first.put("alterisk", "a", "playing||||||1|");
        first.put("alterisk", "a", "played|||1|500|16|2|");
        first.put("alterisk", "b", "x");
        first.delete("alterisk", "b");

        var second = AstDb.keptIn(file);
        assertThat(second.tree("alterisk", ""))
                .isEqualTo(Map.of("/alterisk/a", "played|||1|500|16|2|"));
        assertThat(Files.readAllLines(file)).as("written anew").hasSize(1);
    }

    @Test
    void findsATreeByWholeNames() {
        var database = AstDb.inMemory();
        database.put("alterisk", "a", "1");
        database.put("alterisk2", "a", "2");
        assertThat(database.tree("alterisk", "")).isEqualTo(Map.of("/alterisk/a", "1"));
        assertThat(database.tree("alterisk", "a")).isEqualTo(Map.of("/alterisk/a", "1"));
        assertThat(database.tree("", "")).hasSize(2);
        assertThat(database.deleteTree("alterisk", "")).isEqualTo(1);
        assertThat(database.get("alterisk2", "a")).contains("2");
        assertThat(database.delete("alterisk", "a")).isFalse();
    }
}
