package org.linnet.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.error.LinnetException;

final class CsvCellTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd", "-cmd|' /C calc'!A1", "@SUM(A1)", "\t=1", "\r=1", "-1-1", "'=1", "''+x"})
    void aFormulaIsMarkedAsTextAndReadBack(String text) {
        assertThat(CsvCell.of(text)).isEqualTo("'" + text);
        assertThat(CsvCell.text(CsvCell.of(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1.5", "+2", "-1.0E-5", "-Infinity", "", "lion.jpg", "a=b", "'quoted'", "' =1"})
    void numbersAndOtherNamesStayAsTheyAre(String text) {
        assertThat(CsvCell.of(text)).isEqualTo(text);
        assertThat(CsvCell.text(text)).isEqualTo(text);
    }

    @Test
    void everyTableIsWrittenSo() {
        Path file = folder.resolve("table.csv");

        CsvFile.write(file, List.of("name", "number"), rows -> rows.accept(List.of("=cmd", "-1")));

        assertThat(file).content().isEqualTo("name,number\n'=cmd,-1\n");
    }

    @Test
    void aFullDiskIsTheClearErrorHoweverLongTheTable() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs /dev/full");

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> CsvFile.write(full, List.of("name"), rows -> {
                    for (int i = 0; i < 100_000; i++) {
                        rows.accept(List.of("a name that fills the buffer"));
                    }
                }))
                .withMessageContaining("free some space");
    }
}
