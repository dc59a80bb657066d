package org.linnet.internal.interchange.table;

import java.nio.file.Path;
import java.util.Optional;

/** A table with a header, read row by row; closed by whoever opened it. */
public interface Table extends AutoCloseable {
    /**
     * Opens a file.
     *
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where it cannot be read; so does reading on
     */
    static Table open(Path file) {
        return TextTable.open(file);
    }

    /** What the columns are called. */
    Columns columns();

    /** Goes on to the next row; before the first one at first. */
    boolean next();

    /** The text of a cell of this row, without blanks around it; empty where there is none. */
    String cell(int column);

    /** The text of the first of several columns that is not empty; empty where all are, or there are none. */
    default String first(java.util.List<Integer> columns) {
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
