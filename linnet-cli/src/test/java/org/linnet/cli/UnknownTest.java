package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of cats alone is asked about cats and about others, and why. */
class UnknownTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path LION = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo/lion-male-3.jpg");
    private static final Path ZEBRA = Examples.TRAIN.resolve("perissodactyla/equidae/equus_quagga/zebra-1.jpg");

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        // Of two photographs a species, heads that have seen one are too unsure for a threshold that says much.
        for (Path photographs : List.of(Examples.TRAIN, Examples.VALIDATE)) {
            Path cats = photographs.resolve("carnivora/felidae");
            try (Stream<Path> files = Files.walk(cats)) {
                for (Path file : files.filter(one -> Files.isRegularFile(one) && !one.equals(LION))
                        .toList()) {
                    Path copy = folder.resolve("cats/felidae").resolve(cats.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        model = folder.resolve("model");
        CommandRun trained = CommandRun.of("train", folder.resolve("cats"), "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
        assertThat(model.resolve("novelty.safetensors")).isNotEmptyFile();
    }

    @Test
    void aZebraIsUnknownToAModelOfCatsAndALionIsNot() {
        CommandRun run = CommandRun.of("predict", model, ZEBRA, LION, "--min-confidence", 0.1);
        assertThat(run.status()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.get(0)).startsWith(ZEBRA + ": unknown");
        assertThat(lines.get(1)).contains("panthera_leo").doesNotContain("unknown");
    }

    @Test
    void unknownCanBeSwitchedOffAndIsNotAskedForWithARank() {
        for (List<String> options : List.of(List.of("--unknown", "off"), List.of("--rank", "species"))) {
            CommandRun run = CommandRun.of("predict", model, ZEBRA, options.get(0), options.get(1));
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out()).doesNotContain("unknown");
        }
        CommandRun refused = CommandRun.of("predict", model, ZEBRA, "--unknown", "perhaps");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("--unknown", "perhaps");
    }

    @Test
    void jsonAndCsvSayWhatIsUnknown() throws IOException {
        JsonNode json = JSON.readTree(
                CommandRun.of("predict", model, ZEBRA, LION, "--format", "json").out());
        assertThat(json.at("/0/unknown").asBoolean()).isTrue();
        assertThat(json.at("/0/novelty").asDouble())
                .isGreaterThan(json.at("/0/noveltyThreshold").asDouble());
        assertThat(json.at("/1/unknown").asBoolean(true)).isFalse();

        List<String> csv = CommandRun.of("predict", model, ZEBRA, LION, "--format", "csv")
                .out()
                .lines()
                .toList();
        assertThat(csv.get(0)).startsWith("file,taxon,rank,confidence,unknown,novelty,skipped");
        assertThat(csv.get(1)).contains(",true,");
        assertThat(csv.get(2)).contains(",false,");
    }

    @Test
    void unknownHasNoSpeciesInAnyColumnUnlessTheMostProbableAreAskedFor() {
        List<NamedCsvRecord> rows = table("predict", model, ZEBRA, LION, "--min-confidence", 0.1);
        assertThat(rows.get(0).getField("species")).isEmpty();
        assertThat(rows.get(0).getField("guess")).isEmpty();
        assertThat(rows.get(0).getFields().stream().skip(1))
                .noneMatch(cell -> cell.contains("_") || cell.matches("[A-Z]\\p{L}+ .*"));
        assertThat(rows.get(1).getField("species")).isEqualTo("panthera_leo");
        assertThat(rows.get(1).getField("scientific_name")).isEqualTo("Panthera leo");
        assertThat(rows.get(1).getField("guess")).isEqualTo("Panthera leo");

        List<NamedCsvRecord> asked = table("predict", model, ZEBRA, "--top", 100);
        assertThat(asked.get(0).getField("guess")).isEmpty();
        assertThat(asked.get(0).getField("top1")).isNotEmpty();
        assertThat(asked.get(0).getHeader())
                .as("of six species")
                .contains("top6")
                .doesNotContain("top7");
    }

    private static List<NamedCsvRecord> table(Object... arguments) {
        Path out = folder.resolve("table.csv");
        CommandRun run = CommandRun.of(
                Stream.concat(Stream.of(arguments), Stream.of("--out", out)).toArray());
        assertThat(run.status()).as(run.err()).isZero();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(Files.readString(out))) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whyShowsSiblingsNeighboursNoveltyAndAPicture() throws IOException {
        Path out = Files.createDirectories(folder.resolve("why")).resolve("why.txt");
        CommandRun run = CommandRun.of("predict", model, "--why", LION, ZEBRA, "--out", out);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(Files.readString(out))
                .contains("panthera_leo", "caracal_caracal")
                .contains("most similar training photographs", "felidae/", "means unlike anything it learned")
                .contains("seems known", "seems unknown")
                .contains("lion-male-3.why.png");
        assertThat(ImageIO.read(out.resolveSibling("lion-male-3.why.png").toFile())
                        .getWidth())
                .isGreaterThan(300);
        assertThat(out.resolveSibling("zebra-1.why.png")).isNotEmptyFile();
    }

    @Test
    void whyAsJsonHoldsTheSame() throws IOException {
        Path out = Files.createDirectories(folder.resolve("json")).resolve("why.json");
        Path broken = Files.writeString(folder.resolve("broken.jpg"), "not a photograph");
        CommandRun run = CommandRun.of("predict", model, "--why", LION, broken, "--format", "json", "--out", out);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("broken.jpg");
        JsonNode why = JSON.readTree(out.toFile());
        assertThat(why).hasSize(1);
        assertThat(why.at("/0/nearest")).hasSize(5);
        assertThat(why.at("/0/steps/1/confidences")).hasSize(6);
        assertThat(why.at("/0/unknown").isBoolean()).isTrue();
        assertThat(CommandRun.of("predict", model, "--why", LION, "--format", "csv")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void whyAsAPageHoldsItAllAndIsReplacedByTheNext() throws IOException {
        Path out = Files.createDirectories(folder.resolve("page")).resolve("why.html");
        Path names = Files.writeString(folder.resolve("names.csv"), "taxon,name\nPanthera leo,Lion\n");
        Object[] command = {
            "predict",
            model,
            "--why",
            LION,
            ZEBRA,
            "--names",
            names,
            "--min-confidence",
            0.1,
            "--training-data",
            folder.resolve("cats"),
            "--out",
            out
        };
        CommandRun run = CommandRun.of(command);
        assertThat(run.status()).as(run.err()).isZero();
        String page = Files.readString(out);
        assertThat(page)
                .contains("How 2 photographs were named", "Named <i>Panthera leo</i> (Lion); ")
                .contains("redder = stronger evidence for <i>Panthera leo</i>")
                .contains("Unknown: unlike anything the model learned.")
                .contains("Named by the model “model”");
        assertThat(page.split("under its heat map\"", -1).length - 1).isEqualTo(2);
        assertThat(page.split("<img ", -1).length - 1)
                .as("two of each, five similar of each")
                .isEqualTo(4 + 10);
        try (Stream<Path> beside = Files.list(out.getParent())) {
            assertThat(beside).containsExactly(out);
        }

        CommandRun again = CommandRun.of(command);
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.err()).contains("Replaces the earlier predictions in " + out);
        assertThat(out).hasContent(page);
    }

    @Test
    void aPageIsForReasonsOfAFewPhotographs() throws IOException {
        Path many = Files.createDirectories(folder.resolve("many"));
        for (int i = 0; i < 51; i++) {
            Files.copy(LION, many.resolve(i + ".jpg"));
        }
        Path out = folder.resolve("refused.html");
        CommandRun tooMany = CommandRun.of("predict", model, many, "--why", "--out", out);
        assertThat(tooMany.status()).isEqualTo(2);
        assertThat(tooMany.err()).contains("at most 50 photographs", "51");

        CommandRun named = CommandRun.of("predict", model, LION, "--out", out);
        assertThat(named.status()).isEqualTo(2);
        assertThat(named.err()).contains("add --why");

        CommandRun noPage = CommandRun.of("predict", model, LION, "--why", "--training-data", folder);
        assertThat(noPage.status()).isEqualTo(2);
        assertThat(noPage.err()).contains("--out why.html");

        CommandRun nowhere = CommandRun.of(
                "predict", model, LION, "--why", "--out", out, "--training-data", folder.resolve("nowhere"));
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.err()).contains("there is no folder");
        assertThat(out).doesNotExist();
    }

    @Test
    void evaluationTellsHowWellStrangersAreFound() throws IOException {
        Path data = folder.resolve("asked");
        Path lion = data.resolve("felidae/panthera_leo/1.jpg");
        Path zebra = data.resolve("equidae/equus_quagga/1.jpg");
        Files.createDirectories(lion.getParent());
        Files.copy(LION, lion);
        Files.createDirectories(zebra.getParent());
        Files.copy(ZEBRA, zebra);
        Path report = folder.resolve("report");
        CommandRun run = CommandRun.of("evaluate", model, data, "--out", report);
        assertThat(run.status()).as(run.err()).isZero();
        JsonNode detection =
                JSON.readTree(report.resolve("metrics.json").toFile()).get("unknownDetection");
        assertThat(detection.get("known").asInt()).isEqualTo(1);
        assertThat(detection.get("unknown").asInt()).isEqualTo(1);
    }
}
