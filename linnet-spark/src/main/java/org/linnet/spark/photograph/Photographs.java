package org.linnet.spark.photograph;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * The photographs that a job is of: the same ones that the command line takes of the same folders, each once, in partitions that take
 * about as long as one another. Which partition a photograph is in depends on the photographs and the size of partitions only.
 */
public final class Photographs implements AutoCloseable {
    private final Dataset<Row> numbered;
    private final long count;
    private final long bytes;
    private final int partitions;

    private Photographs(Dataset<Row> numbered) {
        this.numbered = numbered;
        Row totals = numbered.agg(
                        count_if(col("partition").geq(0)),
                        coalesce(sum(col("length")), lit(0L)),
                        coalesce(max(col("partition")), lit(-1)))
                .head();
        count = totals.getLong(0);
        bytes = totals.getLong(1);
        partitions = totals.getInt(2) + 1;
    }

    /**
     * Looks for photographs, with all tasks of the cluster; their content is not read.
     *
     * @return to be closed once the job is done
     * @throws LinnetException NOTHING_USABLE where there is none, or a list cannot be read
     */
    public static Photographs find(SparkSession spark, PhotographSources sources, PartitionSize size) {
        requireNonNull(sources, "sources is null");
        try (Listing listing = new Listing(spark)) {
            return of(spark, listing.list(sources), size, sources.text());
        }
    }

    /**
     * Those that a table names in a column {@code path}; relative paths are below the current folder.
     *
     * @return to be closed once the job is done
     * @throws LinnetException NOTHING_USABLE where there is none, or the table has no such column
     */
    public static Photographs find(Dataset<Row> table, PartitionSize size) {
        SparkSession spark = table.sparkSession();
        try (Listing listing = new Listing(spark)) {
            return of(spark, listing.list(NamedPaths.column("the table", table)), size, "the table");
        }
    }

    private static Photographs of(SparkSession spark, Dataset<Row> found, PartitionSize size, String sources) {
        requireNonNull(size, "size is null");
        Dataset<Row> numbered = NumberedPhotographs.of(spark, found, size).persist(StorageLevel.MEMORY_AND_DISK());
        Photographs photographs = new Photographs(numbered);
        if (photographs.count == 0) {
            try (photographs) {
                throw photographs.nothing(sources);
            }
        }
        return photographs;
    }

    private LinnetException nothing(String sources) {
        long skipped = numbered.count();
        String first = skipped().limit(1).collectAsList().stream()
                .map(row -> "; the first of " + skipped + " skipped is " + row.getString(0) + " (" + row.getString(1)
                        + (row.getString(2).isEmpty() ? "" : ": " + row.getString(2)) + ")")
                .findFirst()
                .orElse("; give photographs, or folders that hold .jpg, .png, .gif, .bmp, .webp or .tiff files");
        return new LinnetException(ErrorCode.NOTHING_USABLE, "no photographs that can be read in " + sources + first);
    }

    /**
     * Rows that hold the content of photographs, with the columns {@code path}, {@code length} and {@code content}, lazily and in the
     * partitions that they are in: to move content costs more than even partitions gain.
     *
     * @param path the column that says what a photograph is called, which need not be a file
     * @param content the column with the bytes of a JPEG or another format that is read
     */
    public static Dataset<Row> withContent(Dataset<Row> rows, String path, String content) {
        return rows.select(
                rows.col(path).cast(DataTypes.StringType).as("path"),
                octet_length(rows.col(content)).cast(DataTypes.LongType).as("length"),
                rows.col(content).as("content"));
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** How many bytes they have together. */
    public long bytes() {
        return bytes;
    }

    /** In how many partitions they are. */
    public int partitions() {
        return partitions;
    }

    /** {@code path STRING, length LONG} in even partitions, by path in each. */
    public Dataset<Row> rows() {
        return numbered.where(col("partition").geq(0))
                .repartitionById(partitions, col("partition"))
                .sortWithinPartitions("path")
                .select("path", "length");
    }

    /** The same in partitions that are not even, for a job that parts them itself. */
    public Dataset<Row> unparted() {
        return numbered.where(col("partition").geq(0)).select("path", "length");
    }

    /** All, and what is skipped, as {@link NumberedPhotographs} numbers them. */
    Dataset<Row> numbered() {
        return numbered;
    }

    /** {@code path STRING, reason STRING, message STRING} of files and folders that are no photographs to read, each once. */
    public Dataset<Row> skipped() {
        return numbered.where(col("partition").lt(0)).select("path", "reason", "message");
    }

    /** Frees what executors keep of the list. Closing twice does nothing. */
    @Override
    public void close() {
        numbered.unpersist(false);
    }
}
