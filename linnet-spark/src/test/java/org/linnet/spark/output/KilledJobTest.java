package org.linnet.spark.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.spark.TestSpark;

/** Jobs whose process ends: driver and executor are one here, so that each is started again by hand. */
class KilledJobTest {
    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private Path folder;

    @Test
    void aPhotographThatEndsTheProcessIsSkippedInTheEndAndTheRestIsDone() throws IOException, InterruptedException {
        write(40);
        Files.writeString(folder.resolve("photographs/photograph-0017.jpg"), DoomedJob.POISON);

        // Once by surprise, once to see which it is, once without it.
        assertThat(start(0).waitFor()).as(log()).isEqualTo(139);
        assertThat(start(0).waitFor()).as(log()).isEqualTo(139);
        assertThat(start(0).waitFor()).as(log()).isZero();
        assertThat(log()).contains("40 photographs in 2 pieces", "1 skipped: " + PieceJob.FATAL);
        assertThat(paths()).hasSize(40).doesNotHaveDuplicates();
        Row skipped = rows().filter("outcome = 'skipped'").head();
        assertThat(skipped.<String>getAs("path")).endsWith("photograph-0017.jpg");
        assertThat(skipped.<String>getAs("reason")).isEqualTo("ends the process that reads it");
        assertThat(skipped.<String>getAs("message"))
                .isEqualTo("alone in a process of its own, it ended with status 139");
        assertThat(folder.resolve("out/_linnet/journal/piece=000000")).doesNotExist();
    }

    @Test
    void aJobThatIsKilledHalfWayLosesAndDoublesNothing() throws IOException, InterruptedException {
        write(120);
        Process job = start(50);
        while (job.isAlive() && committed() == 0) {
            Thread.sleep(20);
        }
        job.destroyForcibly().waitFor();
        assertThat(committed()).as(log()).isBetween(1L, 5L);
        JobSummary summary = DoomedJob.job(SPARK, 20)
                .run(
                        DoomedJob.photographs(SPARK, folder.resolve("photographs")),
                        given -> DoomedJob.pass(given, 0),
                        out());

        assertThat(summary.photographs()).isEqualTo(120);
        assertThat(summary.photographsNow()).isLessThan(120);
        assertThat(paths()).hasSize(120).doesNotHaveDuplicates();
    }

    private void write(int photographs) throws IOException {
        Files.createDirectories(folder.resolve("photographs"));
        for (int number = 0; number < photographs; number++) {
            Files.writeString(folder.resolve("photographs").resolve(String.format("photograph-%04d.jpg", number)), "x");
        }
    }

    private Process start(long millis) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx512m",
                "-Dspark.master=local[2]",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.sql.shuffle.partitions=2",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedJob.class.getName(),
                folder.resolve("photographs").toString(),
                out(),
                "20",
                Long.toString(millis)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        process.onExit().orTimeout(5, TimeUnit.MINUTES).exceptionally(late -> process.destroyForcibly());
        return process;
    }

    private String log() throws IOException {
        return Files.exists(folder.resolve("log")) ? Files.readString(folder.resolve("log")) : "";
    }

    private long committed() throws IOException {
        if (!Files.exists(folder.resolve("out"))) {
            return 0;
        }
        try (Stream<Path> all = Files.list(folder.resolve("out"))) {
            return all.filter(one -> one.getFileName().toString().startsWith("piece="))
                    .count();
        }
    }

    private String out() {
        return folder.resolve("out").toUri().toString();
    }

    private Dataset<Row> rows() {
        return SPARK.read().parquet(folder.resolve("out").toString());
    }

    private List<String> paths() {
        return rows().select("path").as(Encoders.STRING()).collectAsList();
    }
}
