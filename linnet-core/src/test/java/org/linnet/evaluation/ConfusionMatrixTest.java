package org.linnet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.evaluation.ConfusionCounter;
import org.linnet.internal.report.ConfusionMatrixFile;

class ConfusionMatrixTest {
    @Test
    void aClassThatIsMissingInTheDataShiftsNothing() {
        ConfusionCounter counter = new ConfusionCounter(List.of("lynx", "panthera", "puma"));
        counter.add("lynx", "lynx");
        counter.add("puma", "puma");
        counter.add("puma", "panthera");
        ConfusionMatrix matrix = counter.matrix();

        assertThat(matrix.count("puma", "puma")).isEqualTo(1);
        assertThat(matrix.count("puma", "panthera")).isEqualTo(1);
        assertThat(matrix.support("panthera")).isZero();
        // panthera has no photographs, so only lynx (1) and puma (1/2) are averaged
        assertThat(matrix.balancedAccuracy()).isEqualTo(0.75);
    }

    @Test
    void aClassThatTheModelDoesNotKnowIsCountedApart() {
        ConfusionCounter counter = new ConfusionCounter(List.of("lynx", "puma"));
        counter.add("felis", "lynx");
        counter.add("felis", "puma");
        counter.add("lynx", "lynx");
        assertThat(counter.unknown()).isEqualTo(Map.of("felis", 2L));
        assertThat(counter.matrix().total()).isEqualTo(1);
        assertThat(counter.matrix().accuracy()).isEqualTo(1);
        assertThatThrownBy(() -> counter.add("lynx", "felis")).hasMessageContaining("felis");
    }

    @Test
    void macroF1LeavesOutAClassThatIsNeitherThereNorPredicted() {
        ConfusionMatrix matrix =
                new ConfusionMatrix(List.of("a", "b", "c"), new long[][] {{1, 1, 0}, {0, 2, 0}, {0, 0, 0}});
        assertThat(matrix.macroF1()).isEqualTo((2.0 / 3 + 4.0 / 5) / 2);
    }

    @Test
    void hasNoBalancedAccuracyWithoutPhotographs() {
        ConfusionMatrix empty = new ConfusionCounter(List.of("a", "b")).matrix();
        assertThat(empty.balancedAccuracy()).isNaN();
        assertThat(empty.macroF1()).isNaN();
        assertThat(empty.accuracy()).isZero();
    }

    @Test
    void cannotBeChangedFromOutside() {
        long[][] counts = {{1, 0}, {0, 1}};
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b"), counts);
        counts[0][0] = 9;
        matrix.counts()[0][0] = 9;
        assertThat(matrix.count("a", "a")).isEqualTo(1);
    }

    @Test
    void cellsWithoutPhotographsNeedNotBeGiven() {
        ConfusionMatrix sparse = new ConfusionMatrix(
                List.of("a", "b"),
                List.of(new ConfusionMatrix.Cell(0, 1), new ConfusionMatrix.Cell(1, 1)),
                new long[] {2, 3});
        assertThat(sparse).isEqualTo(new ConfusionMatrix(List.of("a", "b"), new long[][] {{0, 2}, {0, 3}}));
        assertThat(sparse.count("a", "a")).isZero();
        assertThatThrownBy(() -> new ConfusionMatrix(
                        List.of("a", "b"),
                        List.of(new ConfusionMatrix.Cell(1, 1), new ConfusionMatrix.Cell(0, 1)),
                        new long[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesCountsThatDoNotFit() {
        assertThatThrownBy(() -> new ConfusionMatrix(List.of("a", "b"), new long[][] {{1, 2}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConfusionMatrix(List.of("a", "a"), new long[2][2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConfusionMatrix(List.of("a", "b"), new long[][] {{1, -2}, {0, 0}}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isWrittenWithTheNamesOfRowsAndColumns(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new folder/confusion.csv");
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a,b", "c"), new long[][] {{3, 1}, {0, 2}});
        ConfusionMatrixFile.write(matrix, file);
        assertThat(Files.readString(file)).isEqualTo("true,\"a,b\",c\n\"a,b\",3,1\nc,0,2\n");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }
}
