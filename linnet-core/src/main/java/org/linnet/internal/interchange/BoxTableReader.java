package org.linnet.internal.interchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.CsvCell;
import org.linnet.internal.file.CsvSeparator;
import org.linnet.internal.file.TolerantCsv;
import org.linnet.internal.interchange.archive.Content;

/**
 * Reads tables with a row for each box: CSV in UTF-8 with a header, its cells parted by commas, semicolons or tabs. A row without a box
 * says that nothing was found in its photograph.
 */
final class BoxTableReader implements BoxReader {
    @Override
    public void read(Content file, BoxCollector boxes) throws IOException {
        boxes.format("a table");
        String separator;
        try (BufferedReader text = new BufferedReader(new InputStreamReader(file.open(), UTF_8.newDecoder()))) {
            separator = CsvSeparator.of(text);
            try (CsvReader<CsvRecord> csv = TolerantCsv.reader(separator).ofCsvRecord(text)) {
                read(file, csv, separator, boxes);
            }
        } catch (CharacterCodingException e) {
            throw notText(file, e);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw notText(file, e);
            }
            throw e.getCause();
        } catch (CsvParseException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE, file.name() + " cannot be read as a table (" + e.getMessage() + ").", e);
        }
    }

    private static void read(Content file, Iterable<CsvRecord> csv, String separator, BoxCollector boxes) {
        BoxColumns columns = null;
        for (CsvRecord row : csv) {
            if (columns == null) {
                columns = BoxColumns.of(file.name(), row.getFields());
            } else {
                add(new BoxRow(file.name(), columns, row, separator), boxes);
            }
        }
    }

    private static void add(BoxRow row, BoxCollector boxes) {
        String name = CsvCell.text(row.name());
        if (name.isEmpty()) {
            return;
        }
        PhotographBoxes photograph = boxes.oneOfSeveral(name);
        row.box()
                .ifPresent(
                        box -> boxes.box(photograph, row.category(), row.confidence(), box[0], box[1], box[2], box[3]));
    }

    private static LinnetException notText(Content file, Exception e) {
        return new LinnetException(
                ErrorCode.NOTHING_USABLE, file.name() + " is not UTF-8 text; save it as “CSV UTF-8”.", e);
    }
}
