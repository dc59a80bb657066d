package org.linnet.internal.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

class RankTableTest {
    @TempDir
    private Path folder;

    @Test
    void readsRanksInAnyOrderOfColumns() throws IOException {
        assertThat(RankTable.read(file("\uFEFFrank,remark,taxon\nGenus,,Panthera\n")))
                .containsExactlyEntriesOf(Map.of("Panthera", "genus"));
    }

    @Test
    void refusesATableOfMoreThan16Megabytes() throws IOException {
        Path file = file("taxon,rank\n" + "a,genus\n".repeat((16 << 20) / 8));

        assertThatThrownBy(() -> RankTable.read(file))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .hasMessageContaining("ranks.csv has more than the 16 MB that are read");
    }

    /** Patterns that are matched to it would overflow the stack. */
    @Test
    void refusesACellThatIsNoName() throws IOException {
        Path file = file("taxon,rank\n" + "_-".repeat(50_000) + ",genus\n");

        assertThatThrownBy(() -> RankTable.read(file))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .hasMessageContaining("line 2 has a cell of more than 4000 characters");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("ranks.csv"), text);
    }
}
