package org.linnet.spark.output;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.linnet.spark.table.Columns;

/** The rows of a piece while it is put together: Parquet below one folder, to which each job of Spark's adds all its rows or none. */
final class StagedRows {
    private static final List<String> NEEDED = List.of(Columns.PATH, Columns.OUTCOME, Columns.REASON, Columns.MESSAGE);

    private final SparkSession spark;
    private final OutputFolder folder;
    private final Path path;
    private final StructType schema;
    private final int files;

    /**
     * Rows below a folder, of which nothing is left from before.
     *
     * @param files to write for each job of Spark's, with all outcomes
     */
    StagedRows(SparkSession spark, OutputFolder folder, Path path, StructType schema, int files) {
        if (!Arrays.asList(schema.fieldNames()).containsAll(NEEDED)) {
            throw new IllegalArgumentException(
                    "the pass gives " + Arrays.toString(schema.fieldNames()) + ", not " + NEEDED);
        }
        this.spark = spark;
        this.folder = folder;
        this.path = path;
        this.schema = schema;
        this.files = files;
        folder.delete(path);
    }

    StructType schema() {
        return schema;
    }

    /** Writes rows, by path, so that it is known which file a row goes to, however often a task is tried. */
    void append(Dataset<Row> rows) {
        rows.repartition(files, col(Columns.PATH))
                .write()
                .mode(SaveMode.Append)
                .options(OutputFolder.COMMITTER)
                .partitionBy(Columns.OUTCOME)
                .parquet(path.toString());
    }

    /** What has been written so far. */
    Tally tally() {
        Tally tally = new Tally();
        if (!Piece.files(folder, path).isEmpty()) {
            tally.add(spark.read()
                    .schema(schema)
                    .options(OutputFolder.NO_PATTERN)
                    .parquet(path.toString())
                    .select(Columns.PATH, Columns.OUTCOME, Columns.REASON)
                    .toLocalIterator());
        }
        return tally;
    }

    /** Makes a piece of them, which the caller commits. */
    void describe(int piece, Tally tally) {
        new Piece(piece, tally.answered().size(), tally.rows(), tally.skipped(), Piece.files(folder, path))
                .write(folder, path);
    }
}
