package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One answer for the crops of an observation, and for several views of a photograph. */
class CropsAndViewsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CARNIVORA = Examples.VALIDATE.resolve("carnivora");

    @TempDir
    private static Path folder;

    private static Path model;
    private static Path photographs;

    @BeforeAll
    static void train() throws IOException {
        model = folder.resolve("model");
        CommandRun trained = CommandRun.of("train", Examples.TRAIN, "--node", "carnivora/felidae", "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
        photographs = folder.resolve("photographs");
        copy("felidae/panthera_leo/lion-male-3.jpg", "a/1_a.jpg");
        copy("felidae/panthera_pardus/leopard-3.jpg", "a/1_b.jpg");
        copy("felidae/caracal_caracal/caracal-3.jpg", "b/1_a.jpg");
        Files.writeString(photographs.resolve("a/1_c.jpg"), "not a photograph");
    }

    private static void copy(String example, String to) throws IOException {
        Path file = photographs.resolve(to);
        Files.createDirectories(file.getParent());
        Files.copy(CARNIVORA.resolve(example), file);
    }

    @Test
    void textCountsTheCrops() {
        List<String> lines = predict("--by", "observation").out().lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo(photographs.resolve("a/1_c.jpg") + ": skipped, not an image");
        assertThat(lines.get(1)).startsWith(photographs.resolve("a/1") + " (2 crops): ");
        assertThat(lines.get(2)).startsWith(photographs.resolve("b/1") + " (1 crop): ");
    }

    @Test
    void jsonListsTheFilesOfAnObservationAndCombinesWhatTheModelSaysOfEach() throws IOException {
        JsonNode single =
                JSON.readTree(predict("--format", "json", "--rank", "species").out());
        JsonNode together = JSON.readTree(predict("--format", "json", "--rank", "species", "--by", "observation")
                .out());

        assertThat(together).hasSize(3);
        JsonNode first = together.get(1);
        assertThat(first.get("observation").asText())
                .isEqualTo(photographs.resolve("a/1").toString());
        assertThat(first.get("files").toString())
                .contains("1_a.jpg")
                .contains("1_b.jpg")
                .doesNotContain("1_c.jpg");
        assertThat(first.has("file")).isFalse();
        assertThat(together.get(0).get("skipped").asText()).isEqualTo("not an image");
        assertThat(together.get(2).get("confidence").asDouble())
                .isEqualTo(single.get(3).get("confidence").asDouble(), within(1e-9));
        assertThat(first.get("confidence").asDouble())
                .isLessThan(single.get(0).get("confidence").asDouble());
    }

    @Test
    void csvHasAColumnForTheObservationAndOneForItsFiles() {
        List<String> lines =
                predict("--format", "csv", "--by", "observation").out().lines().toList();

        assertThat(lines.get(0)).startsWith("observation,files,taxon,rank,confidence,unknown,novelty,skipped,");
        assertThat(lines.get(1)).startsWith("," + photographs.resolve("a/1_c.jpg") + ",,,,,,not an image,");
        assertThat(lines.get(2))
                .startsWith(photographs.resolve("a/1") + "," + photographs.resolve("a/1_a.jpg") + ";"
                        + photographs.resolve("a/1_b.jpg") + ",");
        assertThat(lines).hasSize(4);
        int columns = lines.get(0).split(",", -1).length;
        assertThat(lines).allMatch(line -> line.split(",", -1).length == columns);
    }

    @Test
    void moreViewsOfAPhotographChangeItsProbabilitiesAndAreKept() throws IOException {
        List<Double> confidences = new ArrayList<>();
        for (String views : List.of("1", "2", "5")) {
            JsonNode seen = JSON.readTree(predict("--format", "json", "--rank", "species", "--views", views)
                    .out());
            assertThat(seen).hasSize(4);
            confidences.add(seen.get(0).get("confidence").asDouble());
            assertThat(JSON.readTree(predict("--format", "json", "--rank", "species", "--views", views)
                            .out()))
                    .isEqualTo(seen);
        }
        assertThat(confidences).doesNotHaveDuplicates().allMatch(confidence -> confidence > 0 && confidence <= 1);
    }

    @Test
    void evaluationTakesViewsToo() throws IOException {
        for (String by : List.of("photograph", "observation")) {
            Path report = folder.resolve("report-" + by);
            CommandRun run =
                    CommandRun.of("evaluate", model, Examples.VALIDATE, "--out", report, "--views", 2, "--by", by);
            assertThat(run.status()).as(run.err()).isZero();
            JsonNode metrics = JSON.readTree(report.resolve("metrics.json").toFile());
            assertThat(metrics.at("/nodes")
                            .get("carnivora/felidae")
                            .get("images")
                            .asInt())
                    .isEqualTo(7);
        }
    }

    @Test
    void theCropsOfAnObservationAreEvaluatedOneAfterTheOther() throws IOException {
        Path lions = folder.resolve("interleaved/carnivora/felidae/panthera_leo");
        Files.createDirectories(lions);
        Files.copy(CARNIVORA.resolve("felidae/panthera_leo/lion-male-3.jpg"), lions.resolve("1_a.jpg"));
        Files.writeString(lions.resolve("1_a2.jpg"), "not a photograph");
        Files.writeString(lions.resolve("1_b.jpg"), "not a photograph");
        Path report = folder.resolve("report-interleaved");
        CommandRun run =
                CommandRun.of("evaluate", model, folder.resolve("interleaved"), "--out", report, "--by", "observation");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(Files.readAllLines(report.resolve("skipped.csv")))
                .extracting(line -> line.split(",", -1)[0])
                .containsExactly(
                        "file", "carnivora/felidae/panthera_leo/1_b.jpg", "carnivora/felidae/panthera_leo/1_a2.jpg");
    }

    private static CommandRun predict(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("predict", model, photographs));
        arguments.addAll(Arrays.asList(options));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }
}
