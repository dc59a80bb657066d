package org.linnet.internal.interchange.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.archive.Content;

/** A table with a header, read row by row; closed by whoever opened it. */
public interface Table extends AutoCloseable {
    /**
     * Opens a file.
     *
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where it cannot be read; so does reading on
     */
    static Table open(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // It is read more than once, and a device may have no end.
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE, file + " is no regular file; write the table to one, and name that");
        }
        return isWorkbook(file) ? WorkbookTable.open(file) : open(Content.of(file));
    }

    /**
     * Opens a table that is text.
     *
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where it cannot be read; so does reading on
     */
    static Table open(Content text) {
        return TextTable.open(text, Optional.empty());
    }

    /** The same, where something else says what it looks like. */
    static Table open(Content text, TextDialect dialect) {
        return TextTable.open(text, Optional.of(dialect));
    }

    /** Whether a file begins as an archive, as workbooks are. */
    private static boolean isWorkbook(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(4), new byte[] {'P', 'K', 3, 4});
        } catch (IOException e) {
            // Opening it as text says what is wrong.
            return false;
        }
    }

    /** What the columns are called. */
    Columns columns();

    /** Goes on to the next row; before the first one at first. */
    boolean next();

    /** The text of a cell of this row, without blanks around it; empty where there is none. */
    String cell(int column);

    /** The text of the first of several columns that is not empty; empty where all are, or there are none. */
    default String first(List<Integer> columns) {
        for (int column : columns) {
            String cell = cell(column);
            if (!cell.isEmpty()) {
                return cell;
            }
        }
        return "";
    }

    /** Where this row is, such as {@code line 12}. */
    String where();

    /** What the user should know of how it was read. */
    Optional<String> notice();

    @Override
    void close();
}
