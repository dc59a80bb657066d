package org.linnet.internal.embedding.table;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads files of a table. Linnet itself has no reader, since the libraries of Parquet are some 10 MB: the jar {@code linnet-parquet} has one,
 * which is found as {@link java.util.ServiceLoader} does. Safe for use by several threads at once.
 */
public interface TableFileReader {
    /**
     * Reads nothing but the paths, of every row.
     *
     * @throws UnreadableTableException where the file is damaged or has other columns
     */
    void paths(Path file, Consumer<String> paths) throws UnreadableTableException;

    /**
     * Reads rows, a part of the file at a time, and of the file only the columns that rows have.
     *
     * @param wanted which paths
     * @throws UnreadableTableException where the file is damaged or has other columns
     */
    void rows(Path file, Predicate<String> wanted, Consumer<TableRow> rows) throws UnreadableTableException;
}
