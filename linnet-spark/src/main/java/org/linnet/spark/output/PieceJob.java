package org.linnet.spark.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.spark.table.Columns;

/**
 * Puts one piece together: a row at least for each of its photographs, whatever becomes of executors. A photograph without a
 * row was under way when an executor was lost; it is tried in a process of its own, then looked at again, and if that ends
 * an executor once more, it becomes a row that says so.
 */
final class PieceJob {
    /** As the reason of those that are given up. */
    static final String FATAL = "ends the process that reads it";

    private static final String LOST_AGAIN =
            "an executor was lost each time it was looked at, though it can be decoded";

    /** An executor may be lost for other reasons while a photograph is looked at alone, but hardly twice. */
    private static final int TIMES_ALONE = 2;

    /** What a journal was kept for, which its folder's name begins with: all photographs, suspects together, a suspect alone. */
    private enum Stage {
        ALL,
        SUSPECTS,
        ALONE
    }

    private final SparkSession spark;
    private final JavaSparkContext context;
    private final OutputFolder folder;
    private final OutputOptions options;
    private final UnaryOperator<Dataset<Row>> pass;
    private final LongAccumulator answered;
    private final SerializableConfiguration configuration;
    private final ReadWriteLock cluster;
    private final String run = UUID.randomUUID().toString();
    private final int number;
    private final List<PlannedPhotograph> photographs;
    private final StagedRows rows;
    private final Path journal;
    private int rounds;

    /**
     * A piece.
     *
     * @param cluster shared by pieces, except where one of them looks for photographs that end executors
     */
    PieceJob(
            SparkSession spark,
            OutputFolder folder,
            OutputOptions options,
            UnaryOperator<Dataset<Row>> pass,
            LongAccumulator answered,
            ReadWriteLock cluster,
            int number,
            List<PlannedPhotograph> photographs) {
        this.spark = spark;
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.folder = folder;
        this.options = options;
        this.pass = pass;
        this.answered = answered;
        this.configuration = new SerializableConfiguration(context.hadoopConfiguration());
        this.cluster = cluster;
        this.number = number;
        this.photographs = photographs;
        this.rows = new StagedRows(
                spark,
                folder,
                folder.staged(number),
                pass.apply(spark.createDataFrame(List.of(), Plan.PHOTOGRAPHS)).schema(),
                Math.max(1, -Math.floorDiv(-photographs.size(), options.photographsPerFile())));
        this.journal = folder.journal(number);
    }

    /** Writes the piece where it is put together; the caller commits it. */
    void run() throws InterruptedException {
        Map<Boolean, List<PlannedPhotograph>> bySkipped =
                photographs.stream().collect(Collectors.partitioningBy(PlannedPhotograph::isSkipped));
        List<PlannedPhotograph> looked = bySkipped.get(false);
        cluster.readLock().lockInterruptibly();
        try {
            lookAtAll(looked);
        } finally {
            cluster.readLock().unlock();
        }
        skip(bySkipped.get(true));
        Tally tally = rows.tally();
        List<PlannedPhotograph> missing = missing(looked, tally);
        if (!missing.isEmpty()) {
            cluster.writeLock().lockInterruptibly();
            try {
                settle(missing);
            } finally {
                cluster.writeLock().unlock();
            }
            tally = rows.tally();
        }
        int answers = tally.answered().size();
        if (answers != photographs.size()) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "piece " + number + " has rows of " + answers + " photographs in place of " + photographs.size()
                            + ", and is not committed.\nRun the same command again.");
        }
        rows.describe(number, tally);
    }

    private void lookAtAll(List<PlannedPhotograph> all) {
        Set<String> left = timesLeft("").keySet();
        // Begun by a process that is gone, maybe because of a photograph.
        boolean careful = !folder.writeNew(new Path(journal, "begun"), "");
        look(Stage.ALL, TaskParts.of(all, context.defaultParallelism()), left, careful);
    }

    /** Rows for those that were under way when executors were lost, by this run or one before that did not survive it. */
    private void settle(List<PlannedPhotograph> suspects) {
        options.progress()
                .println("trying " + suspects.size()
                        + " photographs alone that were being looked at when a process ended");
        Map<String, String> problems = tried(suspects);
        // Once may have been a driver that was killed.
        timesLeft(Stage.ALONE.name()).forEach((path, times) -> {
            if (times >= TIMES_ALONE) {
                problems.putIfAbsent(path, LOST_AGAIN);
            }
        });
        List<PlannedPhotograph> cleared = suspects.stream()
                .filter(suspect -> !problems.containsKey(suspect.path()))
                .toList();
        look(
                Stage.SUSPECTS,
                TaskParts.of(cleared, context.defaultParallelism()),
                timesLeft(Stage.SUSPECTS.name()).keySet(),
                true);
        for (int time = 0; time < TIMES_ALONE; time++) {
            for (PlannedPhotograph suspect : missing(cleared, rows.tally())) {
                look(Stage.ALONE, List.of(List.of(suspect)), Set.of(), true);
            }
        }
        missing(cleared, rows.tally()).forEach(suspect -> problems.put(suspect.path(), LOST_AGAIN));
        List<PlannedPhotograph> given = suspects.stream()
                .filter(suspect -> problems.containsKey(suspect.path()))
                .toList();
        given.forEach(suspect -> options.progress()
                .println("skipped " + suspect.path() + ": " + FATAL + " (" + problems.get(suspect.path()) + ")"));
        skip(given.stream()
                .map(suspect -> suspect.skippedFor(FATAL, problems.get(suspect.path())))
                .toList());
    }

    /** Writes the answers for photographs in tasks, except for those set aside, and those that turn out to end executors. */
    private void look(Stage stage, List<List<PlannedPhotograph>> tasks, Set<String> fromBefore, boolean fromTheFirst) {
        Set<String> setAside = new HashSet<>(fromBefore);
        boolean careful = fromTheFirst;
        while (true) {
            List<Row[]> left = without(setAside, tasks);
            if (left.isEmpty()) {
                return;
            }
            Path journals = new Path(journal, stage + "-" + run + "-" + rounds++);
            try {
                write(left, journals, careful);
                return;
            } catch (Exception e) {
                // Spark's own exceptions are checked ones that its methods do not declare.
                if (!ClusterFailure.isLostExecutor(e) || context.sc().isStopped()) {
                    throw ClusterFailure.told(folder.root(), e);
                }
                if (!setAside.addAll(timesLeft(stage.name()).keySet()) && careful) {
                    throw new LinnetException(
                            ErrorCode.FAILURE,
                            "executors are lost again and again, and no photograph explains it: "
                                    + ClusterFailure.firstLine(e)
                                    + ".\nGive them more memory (spark.executor.memoryOverhead) and run the same command"
                                    + " again; what is committed is kept.",
                            e);
                }
                careful = true;
            }
        }
    }

    private static List<Row[]> without(Set<String> setAside, List<List<PlannedPhotograph>> tasks) {
        List<Row[]> parts = new ArrayList<>();
        for (List<PlannedPhotograph> task : tasks) {
            Row[] part = task.stream()
                    .filter(photograph -> !setAside.contains(photograph.path()))
                    .map(PlannedPhotograph::toRow)
                    .toArray(Row[]::new);
            if (part.length > 0) {
                parts.add(part);
            }
        }
        return parts;
    }

    private void write(List<Row[]> parts, Path journals, boolean careful) {
        Dataset<Row> given = spark.createDataFrame(
                context.parallelize(parts, parts.size())
                        .mapPartitions(new BeginPhotographs(journals.toString(), careful, configuration)),
                Plan.PHOTOGRAPHS);
        rows.append(pass.apply(given)
                .mapPartitions(
                        new EndPhotographs(rows.schema().fieldIndex(Columns.PATH), answered),
                        Encoders.row(rows.schema())));
    }

    private static List<PlannedPhotograph> missing(List<PlannedPhotograph> all, Tally tally) {
        return all.stream()
                .filter(photograph -> !tally.answered().contains(photograph.path()))
                .toList();
    }

    /** What is wrong with those that end their process when they are tried alone. */
    private Map<String, String> tried(List<PlannedPhotograph> suspects) {
        List<Row> rows = suspects.stream().map(PlannedPhotograph::toRow).toList();
        Map<String, String> problems = new HashMap<>();
        for (String[] tried : context.parallelize(rows, rows.size())
                .map(new TrySuspect(options.trial(), configuration))
                .collect()) {
            if (tried[1] != null) {
                problems.put(tried[0], tried[1]);
            }
        }
        return problems;
    }

    private void skip(List<PlannedPhotograph> skipped) {
        if (!skipped.isEmpty()) {
            rows.append(spark.createDataFrame(
                    skipped.stream()
                            .map(photograph -> photograph.skipped(rows.schema()))
                            .toList(),
                    rows.schema()));
        }
    }

    /** What was under way, in stages whose name begins so, when processes ended; and how often it was. */
    private Map<String, Integer> timesLeft(String stage) {
        Map<String, Integer> times = new HashMap<>();
        try {
            FileSystem files = journal.getFileSystem(context.hadoopConfiguration());
            for (FileStatus one : folder.list(journal)) {
                if (one.isDirectory() && one.getPath().getName().startsWith(stage)) {
                    TaskJournal.left(files, one.getPath()).forEach(path -> times.merge(path, 1, Integer::sum));
                }
            }
        } catch (IOException e) {
            throw FolderProblem.of(journal, e);
        }
        return times;
    }
}
