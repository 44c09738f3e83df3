package org.alterisk.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DataFolderIT {
    @TempDir Path place;

    @Test
    void refusesASecondUseInOneLine() {
        try (var _ = DataFolder.open(place)) {
            assertThatThrownBy(() -> DataFolder.open(place.resolve("../" + place.getFileName())))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(place + " is in use by this process")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void keepsTheLockAfterASecondUseWasRefused() throws Exception {
        try (var _ = DataFolder.open(place)) {
            assertThatThrownBy(() -> DataFolder.open(place)).isInstanceOf(StartRefused.class);
            assertThat(OtherProcess.open(place)).contains("in use by process");
        }
        assertThat(OtherProcess.open(place)).contains("opened");
    }

    @Test
    void canBeTakenAgainAfterItWasClosed() {
        DataFolder.open(place).close();
        try (var again = DataFolder.open(place)) {
            assertThat(again.root()).isEqualTo(place);
        }
    }

    @Test
    void deletesATemporaryFolderAndKeepsAnother() throws IOException {
        Path temporary;
        try (var folder = DataFolder.temporary()) {
            temporary = folder.root();
            Files.writeString(temporary.resolve("file"), "content");
        }
        DataFolder.open(place).close();
        assertThat(temporary).doesNotExist();
        assertThat(place).exists();
    }

    @Test
    void clearsTemporaryFoldersThatAKilledProcessLeft() throws Exception {
        Path abandoned = Path.of(OtherProcess.killedWithATemporaryFolder(place));
        assertThat(abandoned).exists();
        TemporaryFolders.create(place).close();
        assertThat(abandoned).doesNotExist();
    }

    @Test
    void leavesTemporaryFoldersOfLiveOwnersAlone() {
        try (var first = TemporaryFolders.create(place);
                var _ = TemporaryFolders.create(place)) {
            assertThat(first.root()).exists();
        }
    }
}
