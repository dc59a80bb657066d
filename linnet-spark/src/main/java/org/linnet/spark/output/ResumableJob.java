package org.linnet.spark.output;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
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

    /** As {@link #run(Dataset, UnaryOperator, String, Runnable)}, for photographs that nothing is kept of. */
    public JobSummary run(Dataset<Row> photographs, UnaryOperator<Dataset<Row>> pass, String out) {
        return run(photographs, pass, out, () -> {});
    }

    /**
     * Looks at all photographs that have no committed row yet.
     *
     * @param photographs has {@code path string}, {@code length bigint} where that is known, and {@code reason string} and
     *     {@code message string} where some are to be skipped without being looked at; a path that occurs twice is looked at
     *     once
     * @param pass from {@code path, length} to rows, lazily and one by one: it moves none to other tasks, by repartitioning,
     *     sorting or joining. Its rows have {@code path} as given, {@code outcome string}, {@code reason string} and {@code
     *     message string}, at least one for each photograph; all columns but path and outcome may be null
     * @param out the folder
     * @param planned run once it is written down which photographs there are, so that {@code photographs} may be forgotten
     * @throws LinnetException WRONG_USAGE where the folder holds something else, or another job is writing there; FAILURE
     *     where it cannot be written, or the pass fails; what is committed is kept
     */
    public JobSummary run(Dataset<Row> photographs, UnaryOperator<Dataset<Row>> pass, String out, Runnable planned) {
        requireNonNull(photographs, "photographs is null");
        requireNonNull(pass, "pass is null");
        requireNonNull(planned, "planned is null");
        long started = System.nanoTime();
        OutputFolder folder = OutputFolder.of(out, spark.sparkContext().hadoopConfiguration());
        DescriptionFile.require(folder, description);
        try (Claim claim = Claim.of(folder)) {
            if (!DescriptionFile.require(folder, description)) {
                DescriptionFile.write(folder, description);
            }
            Plan plan = Plan.read(spark, folder);
            plan.add(photographs, options, () -> {
                claim.requireOwn();
                folder.delete(folder.success());
            });
            planned.run();
            SortedMap<Integer, Piece> committed = committed(folder);
            long before = photographs(committed);
            if (committed.size() < plan.pieces()) {
                folder.delete(folder.success());
                if (before > 0) {
                    options.progress()
                            .println(
                                    "resuming: " + committed.size() + " of " + plan.pieces() + " pieces are committed");
                }
                look(folder, claim, plan, pass, committed);
            }
            folder.deleteStaged();
            folder.deleteJournals();
            claim.requireOwn();
            folder.write(folder.success(), "");
            return summary(committed, before, Duration.ofNanos(System.nanoTime() - started));
        } catch (Exception e) {
            // Spark's own exceptions are checked ones that its methods do not declare.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw ClusterFailure.told(folder.root(), e);
        }
    }

    /**
     * Refuses a folder that {@link #run} would refuse for what is in it, before photographs are looked for.
     *
     * @throws LinnetException WRONG_USAGE where the folder holds something else; FAILURE where it cannot be read
     */
    public void requireFolder(String out) {
        DescriptionFile.require(OutputFolder.of(out, spark.sparkContext().hadoopConfiguration()), description);
    }

    /** Pieces that are whole; what is left of others is deleted. */
    private SortedMap<Integer, Piece> committed(OutputFolder folder) {
        folder.deleteStaged();
        SortedMap<Integer, Piece> committed = new TreeMap<>();
        for (int number : folder.pieces()) {
            Piece.read(folder, number).ifPresentOrElse(one -> committed.put(number, one), () -> {
                // First, so that nobody takes what is left for all there is.
                folder.delete(folder.success());
                options.progress().println("piece " + number + " is not whole, and is done again");
                folder.delete(folder.committed(number));
            });
        }
        return committed;
    }

    private static long photographs(SortedMap<Integer, Piece> pieces) {
        return pieces.values().stream().mapToLong(Piece::photographs).sum();
    }

    private void look(
            OutputFolder folder,
            Claim claim,
            Plan plan,
            UnaryOperator<Dataset<Row>> pass,
            SortedMap<Integer, Piece> committed)
            throws InterruptedException {
        LongAccumulator answered = spark.sparkContext().longAccumulator("photographs");
        ReadWriteLock cluster = new ReentrantReadWriteLock(true);
        String group = "linnet-" + UUID.randomUUID();
        ExecutorService pieces = Executors.newFixedThreadPool(options.piecesAtOnce());
        ExecutorCompletionService<Piece> done = new ExecutorCompletionService<>(pieces);
        int begun = 0;
        Progress progress = new Progress(options, answered, photographs(committed), plan.photographs());
        try {
            for (int number = 0; number < plan.pieces(); number++) {
                if (!committed.containsKey(number)) {
                    int piece = number;
                    done.submit(() -> {
                        SparkSession.setActiveSession(spark);
                        spark.sparkContext().setJobGroup(group, "piece " + piece, false);
                        new PieceJob(spark, folder, options, pass, answered, cluster, piece, plan.of(piece)).run();
                        claim.requireOwn();
                        folder.commit(piece);
                        folder.delete(folder.journal(piece));
                        return Piece.read(folder, piece).orElseThrow();
                    });
                    begun++;
                }
            }
            for (; begun > 0; begun--) {
                Piece piece = done.take().get();
                committed.put(piece.number(), piece);
            }
        } catch (ExecutionException e) {
            throw ClusterFailure.told(folder.root(), e.getCause());
        } finally {
            progress.close();
            if (begun > 0) {
                pieces.shutdownNow();
                spark.sparkContext().cancelJobGroup(group);
            }
            pieces.shutdown();
            pieces.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private JobSummary summary(SortedMap<Integer, Piece> committed, long before, Duration elapsed) {
        Tally tally = new Tally();
        committed.values().forEach(tally::add);
        long photographs = photographs(committed);
        return new JobSummary(
                photographs,
                photographs - before,
                tally.rows(),
                tally.skipped(),
                committed.size(),
                elapsed,
                spark.sparkContext().defaultParallelism());
    }
}
