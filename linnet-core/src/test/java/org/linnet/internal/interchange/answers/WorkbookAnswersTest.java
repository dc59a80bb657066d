package org.linnet.internal.interchange.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.Validators;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.LabelledFile;

/** Workbooks as openpyxl, which pandas reads them by, and Linnet itself see them. */
class WorkbookAnswersTest {
    @TempDir
    private Path folder;

    private static LabelledFile photograph(String path, Label... labels) {
        return LabelledFile.builder(path, "")
                .time(Optional.of(LocalDateTime.of(2024, 2, 29, 23, 59, 59)))
                .labels(List.of(labels))
                .build();
    }

    private Path written(Iterable<LabelledFile> photographs) throws IOException {
        Path file = folder.resolve("labels.xlsx");
        WorkbookAnswers format = new WorkbookAnswers();
        try (OutputStream out = Files.newOutputStream(file);
                AnswerWriter writer = format.open(out, AnswerSamples.CONTEXT)) {
            for (LabelledFile one : photographs) {
                writer.write(one);
            }
            writer.end();
        }
        return file;
    }

    @Test
    void openpyxlSeesTextNumbersAndDates() throws IOException {
        Path file = written(List.of(
                photograph("=cmd|' /C calc'!A0.jpg", Label.of(AnswerSamples.LION, AnswerSamples.LEFT)),
                photograph("control\u0001 & <tag>.jpg", Label.of(Identification.of("=1+1")))));
        String said = Validators.run(
                """
                import datetime, sys
                from openpyxl import load_workbook
                book = load_workbook(sys.argv[1])
                sheet = book.active
                names = [cell.value for cell in sheet[1]]
                row = dict(zip(names, sheet[2]))
                assert row['filepath'].value == "=cmd|' /C calc'!A0.jpg", row['filepath'].value
                assert row['filepath'].data_type != 'f' and row['label'].data_type != 'f'
                assert row['x'].value == 0.1 and row['height'].value == 0.4
                assert row['datetime'].value == datetime.datetime(2024, 2, 29, 23, 59, 59), row['datetime'].value
                assert row['author'].value == 'person' and row['species'].value == 'Panthera leo'
                other = dict(zip(names, sheet[3]))
                assert other['filepath'].value == 'control\\ufffd & <tag>.jpg', other['filepath'].value
                assert other['label'].value == '=1+1' and other['label'].data_type != 'f'
                assert len(names) == len(set(names)) and sheet.max_row == 3 and book.sheetnames == ['labels']
                print(sheet.freeze_panes, sheet.auto_filter.ref)
                """,
                file);

        assertThat(said).contains("B2 A1:AE3");
        assertThat(LabelFormats.read(file, LabelOptions.defaults()).files())
                .extracting(LabelledFile::path)
                .containsExactly("=cmd|' /C calc'!A0.jpg", "control\uFFFD & <tag>.jpg");
    }

    @Test
    void moreRowsThanASheetHoldsAreRefused() {
        LabelledFile one = photograph("1.jpg");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> {
                    try (AnswerWriter writer =
                            new WorkbookAnswers().open(OutputStream.nullOutputStream(), AnswerSamples.CONTEXT)) {
                        for (int row = 0; row < 1 << 20; row++) {
                            writer.write(one);
                        }
                    }
                })
                .withMessage("there are more than the 1,048,575 rows that an Excel sheet holds;"
                        + " write a table (.csv) instead");
    }
}
