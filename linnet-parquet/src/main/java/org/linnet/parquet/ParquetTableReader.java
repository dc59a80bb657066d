package org.linnet.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.linnet.error.LinnetException;
import org.linnet.internal.embedding.table.TableFileReader;
import org.linnet.internal.embedding.table.TableRow;
import org.linnet.internal.embedding.table.UnreadableTableException;

/**
 * Reads tables of embeddings in Parquet, a row group at a time: of a file, the wanted columns of one row group are in memory as they are
 * stored, and one page of each is decompressed. Of its codecs, uncompressed, Snappy, gzip, Zstandard and LZ4 (raw) are read, all in Java.
 */
public final class ParquetTableReader implements TableFileReader {
    /** For {@link java.util.ServiceLoader}. */
    public ParquetTableReader() {}

    private interface RowGroupAction {
        void read(RowGroupRows rows) throws UnreadableTableException;
    }

    @Override
    public void paths(Path file, Consumer<String> paths) throws UnreadableTableException {
        read(file, List.of(TableColumns.PATH), group -> group.paths(paths));
    }

    @Override
    public void rows(Path file, Predicate<String> wanted, Consumer<TableRow> rows) throws UnreadableTableException {
        read(file, TableColumns.ALL, group -> group.rows(wanted, rows));
    }

    private static void read(Path file, List<String> names, RowGroupAction action) throws UnreadableTableException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new JavaCodecs())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new InMessages(file), options)) {
            TableColumns columns = TableColumns.of(reader.getFileMetaData().getSchema(), names);
            reader.setRequestedSchema(columns.schema());
            String createdBy = reader.getFileMetaData().getCreatedBy();
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                action.read(new RowGroupRows(pages, columns, createdBy));
            }
        } catch (IOException e) {
            throw new UnreadableTableException("cannot be read: " + e.getMessage(), e);
        } catch (JavaCodecs.UnknownCodecException e) {
            throw new UnreadableTableException(e.getMessage(), e);
        } catch (UnreadableTableException | LinnetException e) {
            throw e;
        } catch (RuntimeException e) {
            // Parquet's library has no exception of its own for every kind of damage.
            throw new UnreadableTableException("is damaged, or no Parquet file: " + e.getMessage(), e);
        }
    }

    /** Named as it reads well in the library's messages, which go on after the file's name. */
    private static final class InMessages extends LocalInputFile {
        InMessages(Path file) {
            super(file);
        }

        @Override
        public String toString() {
            return "it";
        }
    }
}
