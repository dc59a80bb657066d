package org.linnet.spark.output;

import static java.util.Objects.requireNonNull;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.linnet.error.LinnetException;

/**
 * Looks at photographs and writes the answers to a folder on any file system of Hadoop's, as Parquet in committed pieces.
 * Started again with the same description, on the same folder, it does what is missing: pieces that were not committed, and
 * photographs that were not there before.
 */
public final class ResumableJob {
    private final SparkSession spark;
    private final JobDescription description;
    private final OutputOptions options;

    public ResumableJob(SparkSession spark, JobDescription description, OutputOptions options) {
        this.spark = requireNonNull(spark, "spark is null");
        this.description = requireNonNull(description, "description is null");
        this.options = requireNonNull(options, "options is null");
    }

    /**
     * Looks at all photographs that have no committed row yet.
     *
     * @param photographs has {@code path string, length bigint}; a path that occurs twice is looked at once
     * @param out the folder
     * @throws LinnetException WRONG_USAGE where the folder holds something else, or another job is writing there; FAILURE
     *     where it cannot be written, or the pass fails; what is committed is kept
     */
    public JobSummary run(Dataset<Row> photographs, PhotographPass pass, String out) {
        throw new UnsupportedOperationException();
    }
}
