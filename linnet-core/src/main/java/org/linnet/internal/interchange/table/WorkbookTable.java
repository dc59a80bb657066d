package org.linnet.internal.interchange.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** The first sheet that is not hidden of an Excel workbook (Office Open XML, {@code .xlsx}), read row by row; dates are written as ISO 8601 has them. */
final class WorkbookTable implements Table {
    private static final long MOST_BYTES = 1L << 30;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Path file;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final Columns columns;
    private Row row;

    private WorkbookTable(Path file) throws IOException {
        this.file = file;
        workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
        boolean open = false;
        try {
            Sheet sheet = workbook.getSheets()
                    .filter(one -> one.getVisibility() == SheetVisibility.VISIBLE)
                    .findFirst()
                    .orElseGet(workbook::getFirstSheet);
            stream = sheet.openStream();
            rows = stream.iterator();
            columns = Columns.of(
                    rows.hasNext()
                            ? rows.next().stream().map(WorkbookTable::text).toList()
                            : List.of());
            open = true;
        } finally {
            if (!open) {
                workbook.close();
            }
        }
    }

    static WorkbookTable open(Path file) {
        try {
            requireSmall(file);
            return new WorkbookTable(file);
        } catch (IOException | UncheckedIOException | ExcelReaderException e) {
            throw unreadable(file, e);
        }
    }

    /** A file of some kilobytes can hold gigabytes of blanks. */
    private static void requireSmall(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long bytes = zip.stream().mapToLong(ZipEntry::getSize).sum();
            if (bytes > MOST_BYTES) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        file + " unpacks to more than the " + (MOST_BYTES >> 20) + " MB that are read; save it as CSV");
            }
        }
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public boolean next() {
        try {
            boolean more = rows.hasNext();
            row = more ? rows.next() : null;
            return more;
        } catch (UncheckedIOException | ExcelReaderException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public String cell(int column) {
        return row.getOptionalCell(column).map(WorkbookTable::text).orElse("");
    }

    private static String text(Cell cell) {
        if (cell == null) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            String format = String.valueOf(cell.getDataFormatString()).toLowerCase(Locale.ROOT);
            if (format.contains("yy") || format.contains("h:mm")) {
                LocalDateTime time = cell.asDate();
                return time.format(TIME);
            }
            return cell.asNumber().stripTrailingZeros().toPlainString();
        }
        return cell.getText().strip();
    }

    @Override
    public String where() {
        return "row " + row.getRowNum();
    }

    @Override
    public Optional<String> notice() {
        return Optional.empty();
    }

    private static LinnetException unreadable(Path file, Exception e) {
        return new LinnetException(
                ErrorCode.NOTHING_USABLE,
                file + " cannot be read as a workbook: " + e.getMessage() + "; save it as .xlsx or CSV again",
                e);
    }

    @Override
    public void close() {
        try {
            stream.close();
            workbook.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
