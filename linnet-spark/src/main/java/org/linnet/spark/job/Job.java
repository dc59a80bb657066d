package org.linnet.spark.job;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.lit;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.image.SkipLimit;
import org.linnet.spark.PhotographPass;
import org.linnet.spark.option.DetectOptions;
import org.linnet.spark.option.EmbedOptions;
import org.linnet.spark.option.PredictOptions;
import org.linnet.spark.output.JobDescription;
import org.linnet.spark.output.JobSummary;
import org.linnet.spark.output.OutputOptions;
import org.linnet.spark.output.ResumableJob;
import org.linnet.spark.photograph.PartitionSize;
import org.linnet.spark.photograph.PhotographSources;
import org.linnet.spark.photograph.Photographs;
import org.linnet.spark.table.Columns;

/** The work of commands: from photographs to rows that are written. */
final class Job implements AutoCloseable {
    private final SparkSession spark;
    private final PrintWriter out;

    private Job(SparkSession spark, PrintWriter out) {
        this.spark = requireNonNull(spark, "spark is null");
        this.out = requireNonNull(out, "out is null");
    }

    /**
     * Begins, on the Spark that started this process.
     *
     * @param name such as {@code predict}
     */
    static Job start(String name, PrintWriter out) {
        return new Job(SparkSession.builder().appName("linnet " + name).getOrCreate(), out);
    }

    JobSummary embed(EmbedOptions options, PhotographSources sources, String folder, OutputArguments output) {
        try (PhotographPass pass = PhotographPass.embed(spark, options)) {
            return write(pass, Descriptions.embedding(pass.description(), options), sources, folder, output);
        }
    }

    void detect(DetectOptions options, PhotographSources sources, String folder, OutputArguments output) {
        try (PhotographPass pass = PhotographPass.detect(spark, options)) {
            write(pass, Descriptions.of(pass.description()), sources, folder, output);
        }
    }

    void predict(Path model, PredictOptions options, PhotographSources sources, String folder, OutputArguments output) {
        try (PhotographPass pass = PhotographPass.predict(spark, model, options)) {
            write(pass, Descriptions.of(pass.description()), sources, folder, output);
        }
    }

    SparkSession spark() {
        return spark;
    }

    void tell(String line) {
        out.println(line);
    }

    private JobSummary write(
            PhotographPass pass,
            JobDescription description,
            PhotographSources sources,
            String folder,
            OutputArguments output) {
        OutputOptions.Builder options = OutputOptions.builder();
        output.pieceSize().ifPresent(options::photographsPerPiece);
        ResumableJob job = new ResumableJob(spark, description, options.build());
        job.requireFolder(folder);
        JobSummary summary;
        try (Photographs photographs = Photographs.find(spark, sources, PartitionSize.of(spark))) {
            summary = job.run(withSkipped(photographs), pass::over, folder, photographs::close);
        }
        tell(summary.text());
        tell("Rows: " + folder);
        output.limit().ifPresent(limit -> require(limit, summary));
        return summary;
    }

    private static Dataset<Row> withSkipped(Photographs photographs) {
        Column nothing = lit(null).cast(DataTypes.StringType);
        return photographs
                .unparted()
                .withColumn(Columns.REASON, nothing)
                .withColumn(Columns.MESSAGE, nothing)
                .unionByName(photographs
                        .skipped()
                        .withColumn(Columns.LENGTH, lit(null).cast(DataTypes.LongType)));
    }

    private static void require(SkipLimit limit, JobSummary summary) {
        long skipped = summary.skippedPhotographs();
        if (limit.isExceeded(skipped, summary.photographs() - skipped)) {
            throw new LinnetException(
                    ErrorCode.TOO_MANY_SKIPPED,
                    "skipped " + skipped + " of " + summary.photographs() + " files, more than --max-skipped "
                            + limit.text() + "; the rows are written anyway.");
        }
    }

    @Override
    public void close() {
        spark.stop();
    }
}
