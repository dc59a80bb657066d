package org.linnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a jar beside Linnet's adds is there without a change to Linnet, and gone with the jar. */
class AddedClassesTest {
    private static final Path FELIDAE = Examples.VALIDATE.resolve("carnivora/felidae");

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() {
        model = folder.resolve("model");
        CommandRun trained = CommandRun.of("train", Examples.TRAIN, "--node", "carnivora/felidae", "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
    }

    @Test
    void aMetricIsInEveryFormOfAReport() throws IOException {
        CommandRun run = withAdded("evaluate", model, Examples.VALIDATE, "--out", folder.resolve("report"));
        assertThat(run.status()).as(run.err()).isZero();

        JsonNode metrics = new ObjectMapper()
                .readTree(folder.resolve("report/metrics.json").toFile());
        JsonNode endToEnd = metrics.get("endToEnd");
        double top2 = endToEnd.get("top2Accuracy").asDouble();
        assertThat(top2)
                .isBetween(
                        endToEnd.get("top1Accuracy").asDouble(),
                        endToEnd.get("top3Accuracy").asDouble());
        JsonNode interval = endToEnd.get("intervals").get("top2Accuracy");
        assertThat(top2).isBetween(interval.get(0).asDouble(), interval.get(1).asDouble());
        int wrong = metrics.at("/nodes/carnivora~1felidae/wrongNames").asInt();

        assertThat(Files.readAllLines(folder.resolve("report/metrics.csv")))
                .contains(
                        ",top2Accuracy,Among the two likeliest,larger," + top2 + "," + interval.get(0) + ","
                                + interval.get(1),
                        "carnivora/felidae,wrongNames,wrong names,smaller," + wrong + ".0,,");
        assertThat(Files.readString(folder.resolve("report/report.html")))
                .containsPattern(
                        "Among the two likeliest</th><td><b>\\d+.%</b></td><td class=\"soft\"><small>(\\d+ to \\d+.%)?</small>")
                .contains(
                        "<th scope=\"col\">wrong names</th></tr>",
                        "<td data-label=\"wrong names\">" + wrong + "</td></tr>");
        assertThat(run.out().lines())
                .anyMatch(line -> line.startsWith("node ") && line.endsWith("  macro F1  wrong names"))
                .anyMatch(line -> line.startsWith("carnivora/felidae ") && line.endsWith("           " + wrong))
                .anyMatch(line ->
                        line.matches("Among the two likeliest: [01]\\.\\d{3} \\(95 % interval [01]\\.\\d{3} to .*"));
    }

    @Test
    void noMetricIsLeftBehindByAnother() throws IOException {
        CommandRun run = CommandRun.of("evaluate", model, Examples.VALIDATE, "--out", folder.resolve("without"));
        assertThat(run.out()).doesNotContain("likeliest", "wrong names");
        assertThat(Files.readString(folder.resolve("without/metrics.json"))).doesNotContain("top2", "wrongNames");
    }

    @Test
    void aFormatIsFoundByItsName() throws IOException {
        Path names = folder.resolve("names.gz");
        CommandRun run = withAdded("predict", model, FELIDAE, "--rank", "species", "--format", "gzip", "--out", names);
        assertThat(run.status()).as(run.err()).isZero();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(names))) {
            assertThat(new String(in.readAllBytes(), UTF_8).lines())
                    .hasSize(7)
                    .anyMatch(line -> line.startsWith(
                            FELIDAE.resolve("panthera_leo/lion-male-3.jpg") + " carnivora/felidae/panthera_leo ["));
        }
    }

    @Test
    void aFormatThatIsNoTextAsksForAFile() throws IOException {
        CommandRun run = withAdded("predict", model, FELIDAE, "--format", "gzip");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--out");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void formatsAreOfferedByTheirNames() throws IOException {
        assertThat(withAdded("predict", model, FELIDAE, "--format", "xml").err())
                .startsWith(
                        "linnet: --format: choose text, json, jsonl, html, csv, gzip, megadetector, speciesnet, coco, camtrap-dp, table or xlsx, not 'xml'");
        assertThat(withAdded("predict", model, FELIDAE, "--format", "gzip", "--why")
                        .err())
                .startsWith("linnet: --why explains in text, json, jsonl or html, not in gzip");
    }

    /** Runs a command with the jar of {@link org.linnet.cli.added} on the class path. */
    static CommandRun withAdded(Object... arguments) throws IOException {
        URL added = AddedClassesTest.class.getResource("/added/");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {added}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            return CommandRun.of(arguments);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
