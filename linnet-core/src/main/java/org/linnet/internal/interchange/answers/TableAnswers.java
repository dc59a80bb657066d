package org.linnet.internal.interchange.answers;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.OutputFile;
import org.linnet.internal.interchange.labels.LabelledFile;

/** A table as CSV (RFC 4180) in UTF-8: {@link AnswerTable}. */
final class TableAnswers implements AnswerFormat {
    @Override
    public String label() {
        return "table";
    }

    @Override
    public Set<String> endings() {
        return Set.of("csv");
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public boolean isOwn(Path document) {
        return AnswerTable.isHeader(
                OutputFile.head(document).lines().findFirst().orElse(""));
    }

    @Override
    public AnswerWriter open(OutputStream out, AnswerContext context) {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, UTF_8);
        csv.writeRecord(AnswerTable.HEADER);
        return new AnswerWriter() {
            @Override
            public void write(LabelledFile photograph) throws IOException {
                try {
                    for (List<Object> row : AnswerTable.rows(photograph)) {
                        csv.writeRecord(row.stream()
                                .map(cell -> CsvCell.of(AnswerTable.text(cell)))
                                .toList());
                    }
                } catch (UncheckedIOException e) {
                    // How the library says that the disk is full.
                    throw e.getCause();
                }
            }

            @Override
            public void end() throws IOException {
                csv.flush();
                out.flush();
            }
        };
    }
}
