package org.linnet.spark.output;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.spark.TestSpark;

class ResumableJobTest {
    private static final SparkSession SPARK = TestSpark.session();

    private static final JobDescription DESCRIPTION =
            new JobDescription("embed", 1, Map.of("backbone", "lite0"), Map.of("float16", "false"));

    /** What the pass looked at; in local mode tasks run in this process. */
    private static final Set<String> LOOKED_AT = new ConcurrentSkipListSet<>();

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    @BeforeEach
    void forget() {
        LOOKED_AT.clear();
    }

    @Test
    void eachPhotographIsWrittenOnceThoughItIsListedTwice() throws IOException {
        Dataset<Row> photographs = photographs(0, 40).union(photographs(30, 50));
        JobSummary summary = job(10).run(photographs, ResumableJobTest::pass, out());

        assertThat(paths(rows())).containsExactlyElementsOf(names(0, 50));
        assertThat(summary.photographs()).isEqualTo(50);
        assertThat(summary.photographsNow()).isEqualTo(50);
        assertThat(summary.rows()).isEqualTo(Map.of("embedded", 45L, "skipped", 5L));
        assertThat(summary.skipped()).isEqualTo(Map.of("truncated image", 5L));
        assertThat(summary.pieces()).isEqualTo(5);
        assertThat(summary.text()).contains("50 photographs in 5 pieces", "5 skipped: truncated image");
        assertThat(Files.readString(folder.resolve("out/_linnet.json")))
                .contains("\"schemaVersion\" : 1", "\"kind\" : \"embed\"", "\"backbone\" : \"lite0\"");
        assertThat(folder.resolve("out/_SUCCESS")).exists();
        assertThat(filesBelow(folder.resolve("out/_linnet"))).allMatch(name -> name.startsWith("plan/"));
    }

    @Test
    void whatTheListingSkippedIsARowAndNotLookedAt() {
        Dataset<Row> photographs = photographs(1, 10)
                .withColumn("reason", when(col("path").like("%3.jpg"), "not an image"))
                .withColumn("message", when(col("path").like("%3.jpg"), "it is text"));
        JobSummary summary = job(4).run(photographs, ResumableJobTest::pass, out());

        assertThat(LOOKED_AT).hasSize(8).doesNotContain("photograph-0003.jpg");
        assertThat(paths(rows())).containsExactlyElementsOf(names(1, 10));
        assertThat(summary.skipped()).isEqualTo(Map.of("not an image", 1L));
        assertThat(rows().filter("outcome = 'skipped'").head().<String>getAs("message"))
                .isEqualTo("it is text");
    }

    @Test
    void aFinishedJobDoesNothing() {
        job(10).run(photographs(0, 20), ResumableJobTest::pass, out());
        LOOKED_AT.clear();
        JobSummary summary = job(10).run(photographs(0, 20), ResumableJobTest::pass, out());

        assertThat(LOOKED_AT).isEmpty();
        assertThat(summary.photographs()).isEqualTo(20);
        assertThat(summary.photographsNow()).isZero();
        assertThat(summary.text()).contains("All were done already.");
    }

    @Test
    void photographsThatAreNewAreDoneToo() {
        job(10).run(photographs(0, 20), ResumableJobTest::pass, out());
        LOOKED_AT.clear();
        job(10).run(photographs(10, 35), ResumableJobTest::pass, out());

        assertThat(LOOKED_AT).containsExactlyElementsOf(names(20, 35));
        assertThat(paths(rows())).containsExactlyElementsOf(names(0, 35));
    }

    @Test
    void aJobThatFailedKeepsItsPiecesAndGoesOnWithTheRest() {
        assertThatThrownBy(() -> job(5).run(photographs(0, 30), given -> failing(given, 20), out()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("IllegalStateException: out of paper (while looking at photograph-")
                .extracting(e -> e.getMessage().lines().count())
                .isEqualTo(1L);
        Set<String> committed = paths(rows());
        LOOKED_AT.clear();
        job(5).run(photographs(0, 30), ResumableJobTest::pass, out());

        assertThat(LOOKED_AT).isNotEmpty().doesNotContainAnyElementsOf(committed);
        assertThat(paths(rows())).containsExactlyElementsOf(names(0, 30));
    }

    @Test
    void whatAKilledJobLeftOfAPieceIsDoneAgain() throws IOException {
        job(5).run(photographs(0, 30), ResumableJobTest::pass, out());
        // In an object store a piece is put together where it stays, and its description is what comes last.
        Files.delete(folder.resolve("out/piece=000002/_piece.json"));
        Files.createDirectories(folder.resolve("out/_linnet/staging/piece=000003/outcome=embedded"));
        // A disk that was full or lost power leaves files cut off.
        Path cut = Path.of(filesBelow(folder.resolve("out/piece=000004")).stream()
                .filter(name -> name.endsWith(".parquet") && !name.startsWith("."))
                .findFirst()
                .orElseThrow());
        Files.write(folder.resolve("out/piece=000004").resolve(cut), new byte[3]);
        LOOKED_AT.clear();
        JobSummary summary = job(5).run(photographs(0, 30), ResumableJobTest::pass, out());

        assertThat(summary.photographsNow()).isEqualTo(LOOKED_AT.size()).isBetween(2L, 20L);
        assertThat(paths(rows())).containsExactlyElementsOf(names(0, 30));
        assertThat(folder.resolve("out/_linnet/staging")).doesNotExist();
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("piece 2 is not whole", "piece 4 is not whole");
    }

    @Test
    void whereFoldersAreNotRenamedAPieceIsOneOnceItIsDescribed() throws IOException {
        SPARK.sparkContext().hadoopConfiguration().set("fs.store.impl", StoreFileSystem.class.getName());
        String store = "store://" + folder.resolve("out");
        job(10).run(photographs(0, 30), ResumableJobTest::pass, store);
        assertThat(filesBelow(folder.resolve("out/_linnet"))).allMatch(name -> name.startsWith("plan/"));
        Files.delete(folder.resolve("out/piece=000001/_piece.json"));
        LOOKED_AT.clear();
        JobSummary summary = job(10).run(photographs(0, 30), ResumableJobTest::pass, store);

        assertThat(summary.photographsNow()).isEqualTo(LOOKED_AT.size()).isBetween(1L, 29L);
        assertThat(paths(rows())).containsExactlyElementsOf(names(0, 30));
    }

    @Test
    void aPassThatForgetsAPhotographIsAskedAgainAndThenTheRowSaysSo() {
        Dataset<Row> photographs = photographs(0, 12);
        JobSummary summary = job(100).run(photographs, given -> pass(given).filter("path not like '%0007%'"), out());

        assertThat(summary.skipped()).containsEntry(PieceJob.FATAL, 1L);
        assertThat(paths(rows())).containsExactlyElementsOf(names(0, 12));
        assertThat(rows().filter("outcome = 'skipped' and path like '%0007%'")
                        .head()
                        .<String>getAs("message"))
                .contains("an executor was lost each time");
    }

    @Test
    void namesWithPatternsAndWhatAddressesEscapeAreNamesLikeOthers() {
        String odd = "a b [c] {d,e} 100%25 #1? *:ü虎";
        String out = folder.resolve(odd).toString();
        assertThat(job(5).run(photographs(0, 20), ResumableJobTest::pass, out).photographsNow())
                .isEqualTo(20);
        assertThat(job(5).run(photographs(0, 30), ResumableJobTest::pass, out).photographsNow())
                .isEqualTo(10);
        assertThat(paths(SPARK.read().options(OutputFolder.NO_PATTERN).parquet(out)))
                .containsExactlyElementsOf(names(0, 30));
        assertThat(folder).isDirectoryContaining(path -> path.endsWith(odd)).isDirectoryNotContaining("glob:a b c*");
    }

    @Test
    void piecesOfWhichNoPlanIsLeftAreNotDeleted() throws IOException {
        job(10).run(photographs(0, 30), ResumableJobTest::pass, out());
        // Cut off, as by a machine without power; Hadoop's checksum beside it says so.
        Files.write(folder.resolve("out/_linnet/plan/000000/_plan.json"), new byte[0]);
        assertThatThrownBy(() -> job(10).run(photographs(0, 30), ResumableJobTest::pass, out()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("which photographs piece 0 is of");
        assertThat(paths(rows())).containsExactlyElementsOf(names(0, 30));
    }

    @Test
    void aPlanThatWasNotFinishedIsMadeAgain() throws IOException {
        job(10).run(photographs(0, 20), ResumableJobTest::pass, out());
        Path unfinished = Files.createDirectories(folder.resolve("out/_linnet/plan/000001"));
        Files.writeString(unfinished.resolve("_plan.json"), "{\"firstPiece\" : 2,");
        job(10).run(photographs(0, 30), ResumableJobTest::pass, out());

        assertThat(paths(rows())).containsExactlyElementsOf(names(0, 30));
    }

    @Test
    void successIsSaidOnlyWhileAllPlannedPhotographsHaveRows() {
        job(10).run(photographs(0, 20), ResumableJobTest::pass, out());
        assertThatThrownBy(() -> job(10).run(photographs(0, 30), given -> failing(given, 0), out()))
                .isInstanceOf(LinnetException.class);
        assertThat(folder.resolve("out/_SUCCESS")).doesNotExist();
        job(10).run(photographs(0, 20), ResumableJobTest::pass, out());
        assertThat(folder.resolve("out/_SUCCESS")).exists();
        assertThat(paths(rows())).containsExactlyElementsOf(names(0, 30));
    }

    @Test
    void whatAJobLeftThatWasKilledWhileItBeganOrEndedIsNoHindrance() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.createFile(folder.resolve("out/_linnet.json"));
        job(10).run(photographs(0, 20), ResumableJobTest::pass, out());
        // Between the commit of a piece and the deletion of what it was put together with.
        Files.createFile(Files.createDirectories(folder.resolve("out/_linnet/journal/piece=000001"))
                .resolve("begun"));
        job(10).run(photographs(0, 20), ResumableJobTest::pass, out());

        assertThat(filesBelow(folder.resolve("out/_linnet"))).allMatch(name -> name.startsWith("plan/"));
    }

    @Test
    void aFolderOfAnotherJobIsRefused() {
        job(10).run(photographs(0, 3), ResumableJobTest::pass, out());
        JobDescription other = new JobDescription("embed", 1, Map.of("backbone", "b4"), Map.of());

        assertThatThrownBy(() -> new ResumableJob(SPARK, other, options(10))
                        .run(photographs(0, 3), ResumableJobTest::pass, out()))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .hasMessageContaining("model backbone: lite0 there, b4 now")
                .hasMessageContaining("option float16: false there, none now");
    }

    @Test
    void aFolderWithOtherFilesIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/notes.txt"), "mine");

        assertThatThrownBy(() -> job(10).run(photographs(0, 3), ResumableJobTest::pass, out()))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("was not written by Linnet");
        assertThat(filesBelow(folder.resolve("out"))).containsExactly("notes.txt");
    }

    @Test
    void aFolderThatCannotBeNamedIsOneClearError() {
        assertThatThrownBy(() -> job(10).requireFolder("12:30"))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("cannot use 12:30");
    }

    @Test
    void aFolderThatCannotBeMadeIsOneClearError() throws IOException {
        Files.writeString(folder.resolve("out"), "a file");

        assertThatThrownBy(() -> job(10).run(photographs(0, 3), ResumableJobTest::pass, out() + "/below"))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("cannot use")
                .hasMessageContaining("out/below");
    }

    @Test
    void twoJobsAtOnceInOneFolderAreRefused() {
        OutputFolder out = OutputFolder.of(out(), SPARK.sparkContext().hadoopConfiguration());
        try (Claim first = Claim.of(out)) {
            assertThatThrownBy(() -> job(10).run(photographs(0, 3), ResumableJobTest::pass, out()))
                    .isInstanceOf(LinnetException.class)
                    .hasMessageContaining("another job is writing to");
            first.requireOwn();
        }
        assertThat(job(10).run(photographs(0, 3), ResumableJobTest::pass, out()).photographs())
                .isEqualTo(3);
    }

    private ResumableJob job(int photographsPerPiece) {
        return new ResumableJob(SPARK, DESCRIPTION, options(photographsPerPiece));
    }

    private OutputOptions options(int photographsPerPiece) {
        return OutputOptions.builder()
                .photographsPerPiece(photographsPerPiece)
                .trial(photograph -> java.util.Optional.empty())
                .progress(new PrintStream(progress, true, StandardCharsets.UTF_8))
                .build();
    }

    private String out() {
        return folder.resolve("out").toUri().toString();
    }

    private Dataset<Row> photographs(int from, int to) {
        List<Row> rows = names(from, to).stream()
                .map(name -> RowFactory.create(name, (long) name.hashCode() & 0xfffff))
                .toList();
        return SPARK.createDataFrame(rows, Plan.PHOTOGRAPHS);
    }

    private static List<String> names(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> String.format("photograph-%04d.jpg", number))
                .toList();
    }

    /** Skips every tenth. */
    static Dataset<Row> pass(Dataset<Row> photographs) {
        return photographs
                .filter((FilterFunction<Row>) row -> {
                    LOOKED_AT.add(row.getString(0));
                    return true;
                })
                .withColumn(
                        "outcome", when(col("path").like("%0.jpg"), "skipped").otherwise("embedded"))
                .withColumn("embedding", expr("if(outcome = 'embedded', array(cast(length as float), 2.5f), null)"))
                .withColumn("reason", when(col("outcome").equalTo("skipped"), "truncated image"))
                .withColumn("message", lit(null).cast("string"));
    }

    private static Dataset<Row> failing(Dataset<Row> photographs, int after) {
        return pass(photographs.filter((FilterFunction<Row>) row -> {
            if (LOOKED_AT.size() >= after) {
                throw new IllegalStateException("out of paper");
            }
            return true;
        }));
    }

    private Dataset<Row> rows() {
        return SPARK.read().parquet(folder.resolve("out").toString());
    }

    /** Sorted; fails on doubles. */
    private static Set<String> paths(Dataset<Row> rows) {
        List<String> all =
                new ArrayList<>(rows.select("path").as(Encoders.STRING()).collectAsList());
        assertThat(all).doesNotHaveDuplicates();
        return new TreeSet<>(all);
    }

    private static List<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toList());
        }
    }
}
