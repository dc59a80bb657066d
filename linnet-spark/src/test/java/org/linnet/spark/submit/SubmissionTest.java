package org.linnet.spark.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.Linnet;

class SubmissionTest {
    private static final Path JAR = Path.of("/opt/linnet-spark.jar");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private Path spark;

    @BeforeEach
    void installSpark() throws IOException {
        spark = install("spark", "spark-core_2.13-4.2.0.jar");
        environment.put("SPARK_HOME", spark.toString());
    }

    /** A {@code spark-submit} that writes down what it is given, and fails as a job does that skipped too much. */
    private Path install(String name, String core) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("jars"));
        Files.createFile(home.resolve("jars").resolve(core));
        Path submit = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
        Files.writeString(
                submit,
                "#!/bin/sh\nprintf '%s\\n' \"$SPARK_HOME\" \"$@\" >'" + folder.resolve("given") + "'\nexit 5\n");
        assertThat(submit.toFile().setExecutable(true)).isTrue();
        return home;
    }

    private int run(String... args) {
        return new Submission(JAR, environment, new PrintWriter(out, true), new PrintWriter(err, true)).run(args);
    }

    @Test
    void printsTheLineThatOneWouldTypeAndRunsNothing() {
        int status = run(
                "embed",
                "hdfs:///my photographs",
                "--master",
                "yarn",
                "--executor-cores",
                "4",
                "--float16",
                "--out",
                "hdfs:///rows",
                "--conf",
                "spark.speculation=true",
                "--print");

        assertThat(status).isZero();
        assertThat(out.toString())
                .startsWith(spark
                        + "/bin/spark-submit --class org.linnet.spark.job.Main --name 'linnet embed' --master yarn"
                        + " --executor-cores 4 --conf spark.executor.memoryOverhead=")
                .contains(" --conf spark.speculation=true ")
                .endsWith(" " + JAR + " embed 'hdfs:///my photographs' --float16 --out hdfs:///rows\n");
        assertThat(folder.resolve("given")).doesNotExist();
    }

    @Test
    void endsAsTheJobDoes() throws IOException {
        int status = run("detect", "photographs", "--out", "rows", "--max-skipped", "1%", "--master", "local[2]");

        assertThat(status).isEqualTo(5);
        assertThat(Files.readAllLines(folder.resolve("given")))
                .endsWith(JAR.toString(), "detect", "photographs", "--out", "rows", "--max-skipped", "1%")
                .noneMatch(word -> word.startsWith(ClusterSettings.OVERHEAD));
    }

    @Test
    void leavesTheOverheadAsItIsSaid() {
        run("embed", "p", "--out", "o", "--master", "yarn", "--conf", "spark.executor.memoryOverhead=9g", "--print");

        assertThat(out.toString())
                .containsOnlyOnce(ClusterSettings.OVERHEAD)
                .contains(ClusterSettings.OVERHEAD + "=9g");
    }

    private void defaults(String... lines) throws IOException {
        Files.write(Files.createDirectories(spark.resolve("conf")).resolve("spark-defaults.conf"), List.of(lines));
    }

    @Test
    void leavesWhatSparksDefaultsSay() throws IOException {
        defaults("# ours", "spark.master  yarn", "spark.executor.memoryOverhead 9g", "spark.log.level=INFO");

        assertThat(run("embed", "p", "--out", "o", "--print")).isZero();
        assertThat(out.toString()).doesNotContain("--conf").doesNotContain("--master");
        assertThat(err.toString()).contains("stays as it is set; an executor needs about 526m");
    }

    @Test
    void reckonsWithWhatSparksDefaultsSay() throws IOException {
        defaults("spark.master yarn", "spark.executor.cores 8");
        int eight = overhead();
        assertThat(overhead("--executor-cores", "1")).isLessThan(eight);
        assertThat(overhead("--conf", "spark.executor.cores=8", "--conf", "spark.executor.memory=20g"))
                .isEqualTo(eight - 384 + 2048);

        defaults("spark.master local[2]");
        assertThat(run("embed", "p", "--out", "o", "--print")).isZero();
        assertThat(err.toString()).contains("Everything runs in one Java").contains("on 2 cores)");
        defaults("spark.master yarn", "spark.executor.memory much");
        assertThat(run("embed", "p", "--out", "o", "--print")).isEqualTo(2);
        assertThat(err.toString()).contains("spark.executor.memory is a size such as 512m or 2g, not 'much'");
    }

    @Test
    void handsOnWordsAsTheyAre() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "a b.jpg\n");
        run(
                "embed",
                "@" + list,
                "--out=a=b",
                "--master=local[2]",
                "--conf=spark.x=a=b c",
                "--conf",
                "spark.y=",
                "--conf",
                "spark.y=it's",
                "--",
                "--odd\tname");

        assertThat(Files.readString(folder.resolve("given")))
                .contains("\nspark.x=a=b c\n", "\nspark.y=it's\n")
                .endsWith("\n" + JAR + "\nembed\n@" + list + "\n--out=a=b\n--\n--odd\tname\n");
    }

    @Test
    void printsWhatAShellReadsBack() throws IOException, InterruptedException {
        environment.remove("SPARK_HOME");
        Path odd = install("it's $HOME", "spark-core_2.13-4.2.0.jar");
        run("embed", "new\nline", "~", "$x`y`\"", "--out", "", "--spark-home", odd.toString(), "--print");

        Process shell = new ProcessBuilder("sh", "-c", out.toString()).start();
        assertThat(shell.waitFor()).isEqualTo(5);
        assertThat(Files.readString(folder.resolve("given")))
                .startsWith(odd + "\n--class\n")
                .endsWith("\nembed\nnew\nline\n~\n$x`y`\"\n--out\n\n");
    }

    @Test
    void startsTheSparkThatIsAskedForWhateverTheEnvironmentSays() throws IOException {
        Path other = install("other", "spark-core_2.13-4.0.0.jar");
        run("embed", "p", "--out", "o", "--spark-home", other.toString());

        assertThat(Files.readAllLines(folder.resolve("given"))).startsWith(other.toString());
    }

    @Test
    void hasNoStandardInputOnAnotherMachine() {
        assertThat(run("embed", "--files-from", "-", "--out", "o", "--deploy-mode", "cluster", "--master", "yarn"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--deploy-mode cluster").contains("--files-from");
        assertThat(run("embed", "p", "-0", "--out", "o")).isEqualTo(2);
        assertThat(err.toString()).contains("add --files-from FILE");
    }

    @Test
    void saysItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(run("embed", "--version")).isZero();
        assertThat(out.toString()).isEqualTo(("linnet " + Linnet.version() + "\n").repeat(2));
    }

    @Test
    void givesMoreMemoryToMoreCoresAndToBoxes() {
        assertThat(overhead("--executor-cores", "8")).isGreaterThan(overhead("--executor-cores", "1"));
        assertThat(overhead("--executor-cores", "8", "--detect")).isGreaterThan(overhead("--executor-cores", "8"));
    }

    private int overhead(String... more) {
        out.getBuffer().setLength(0);
        List<String> args = new ArrayList<>(List.of("embed", "p", "--out", "o", "--master", "yarn", "--print"));
        args.addAll(List.of(more));
        assertThat(run(args.toArray(String[]::new))).isZero();
        return Integer.parseInt(out.toString().replaceAll("(?s).*" + ClusterSettings.OVERHEAD + "=(\\d+)m.*", "$1"));
    }

    @Test
    void refusesWhatTheJobWouldRefuseBeforeAnythingIsStarted() {
        assertThat(run("embed", "photographs")).isEqualTo(2);
        assertThat(run("embed", "photographs", "--out", "o", "--resize", "nearest"))
                .isEqualTo(2);
        assertThat(run("predict", "--out", "o")).isEqualTo(2);
        assertThat(run("embed", "p", "--out", "o", "--max-skipped", "many")).isEqualTo(2);
        assertThat(run("embed", "p", "--out", "o", "--unheard-of")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        assertThat(folder.resolve("given")).doesNotExist();
        assertThat(err.toString()).contains("Try `linnet spark embed --help`.");
    }

    @Test
    void saysHowToGetSparkWhereThereIsNone() {
        environment.clear();

        assertThat(run("embed", "p", "--out", "o")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no spark-submit").contains("--spark-home");
    }

    @Test
    void refusesAnotherSpark() throws IOException {
        Path old = install("old", "spark-core_2.12-3.5.8.jar");

        assertThat(run("embed", "p", "--out", "o", "--spark-home", old.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is 3.5.8 with Scala 2.12");
        Path none = install("none", "other.jar");
        assertThat(run("embed", "p", "--out", "o", "--spark-home", none.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("has no spark-core_2.13-*.jar");
    }

    @Test
    void findsThatOfThePath() {
        environment.remove("SPARK_HOME");
        environment.put("PATH", "/nowhere:" + spark.resolve("bin"));

        assertThat(run("embed", "p", "--out", "o", "--print")).isZero();
        assertThat(out.toString()).startsWith("SPARK_HOME=" + spark + " " + spark + "/bin/spark-submit ");
    }

    @Test
    void helpsWithoutSpark() {
        environment.clear();

        assertThat(run("predict", "--help")).isZero();
        assertThat(out.toString()).contains("--min-confidence").contains("--executor-cores");
    }
}
