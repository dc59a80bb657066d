package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.internal.tensor.NumpyFile;

/** The animals on a card, found and named by {@code predict --detect}. */
class AnimalsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path model;
    private static Path card;
    private static Path empty;
    private static List<NamedCsvRecord> animals;

    @BeforeAll
    static void train() throws IOException {
        model = folder.resolve("model");
        CommandRun trained = CommandRun.of("train", Examples.TRAIN, "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
        card = Files.createDirectories(folder.resolve("card"));
        List<Path> photographs;
        try (Stream<Path> files = Files.walk(Examples.VALIDATE)) {
            photographs = files.filter(Files::isRegularFile).sorted().limit(8).toList();
        }
        for (Path photograph : photographs) {
            Files.copy(photograph, card.resolve(photograph.getFileName()));
        }
        empty = card.resolve("zz-empty.png");
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png", empty.toFile());
        Files.writeString(card.resolve("broken.jpg"), "no photograph");
        animals = csv("animals.csv");
        assertThat(animals)
                .filteredOn(row -> row.getField("found").equals("animal"))
                .hasSizeGreaterThan(2);
    }

    private static CommandRun predict(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("predict", model, card, "--detect"));
        arguments.addAll(Arrays.asList(options));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }

    private static List<NamedCsvRecord> csv(String name, Object... options) throws IOException {
        Path out = folder.resolve(name);
        predict(Stream.concat(Stream.of("--out", out), Stream.of(options)).toArray());
        return read(out);
    }

    private static List<NamedCsvRecord> read(Path table) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(table)) {
            return rows.stream().toList();
        }
    }

    private static long count(String found) {
        return animals.stream()
                .filter(row -> row.getField("found").equals(found))
                .count();
    }

    @Test
    void theLastLineSaysHowManyPhotographsShowAnimalsAndHowManyAreBlank() {
        CommandRun run = predict();
        long with = animals.stream()
                .filter(row -> row.getField("found").equals("animal"))
                .map(row -> row.getField("file"))
                .distinct()
                .count();

        assertThat(run.err())
                .contains("10 photographs in ")
                .contains(": " + with + " with animals, " + (9 - with) + " blank, 1 unreadable; " + count("animal")
                        + " animals: ");
        assertThat(run.out()).contains(empty + ": no animal found\n");
        assertThat(run.out().lines().filter(line -> line.startsWith("    box ")))
                .hasSize((int) count("animal"));
    }

    @Test
    void everyFormatHasTheSameAnimals() throws IOException {
        JsonNode json = JSON.readTree(predict("--format", "json").out());
        List<String> taxa = new ArrayList<>();
        json.forEach(photograph -> photograph
                .path("boxes")
                .forEach(box -> taxa.add(photograph.path("file").asText() + " "
                        + box.path("taxon").asText(""))));
        assertThat(taxa)
                .isEqualTo(animals.stream()
                        .filter(row -> row.getField("found").equals("animal"))
                        .map(row -> row.getField("file") + " " + row.getField("taxon"))
                        .map(text -> text.endsWith(" ") ? text + "null" : text)
                        .map(text -> text.replaceAll("null$", ""))
                        .toList());
        assertThat(json).hasSize(10);
        Path lines = folder.resolve("animals.jsonl");
        predict("--out", lines);
        assertThat(Files.readAllLines(lines)).hasSize(10);
        for (String name : List.of("animals.jsonl", "animals.csv")) {
            assertThat(predict("--out", folder.resolve(name)).err()).contains("Replaces the earlier predictions");
        }
    }

    @Test
    void withoutAnimalsNothingOfAllThisIsWritten() {
        CommandRun whole = CommandRun.of("predict", model, card, "--format", "csv");
        assertThat(whole.out().lines().findFirst().orElseThrow()).startsWith("file,taxon,rank,");
        assertThat(whole.out()).doesNotContain("found", "box");
        assertThat(whole.err()).doesNotContain("blank", "with animals");
    }

    @Test
    void anObservationHasOneRowForAllItsAnimals() throws IOException {
        List<NamedCsvRecord> rows = csv("observations.csv", "--by", "observation");

        assertThat(rows).hasSize(10);
        assertThat(rows.stream()
                        .filter(row -> !row.getField("boxes").isEmpty())
                        .mapToLong(row -> Long.parseLong(row.getField("boxes")))
                        .sum())
                .isEqualTo(count("animal"));
    }

    @Test
    void aReviewHasARowForEachAnimalAndIsReadByRelabel() throws IOException {
        Path review = folder.resolve("review");
        predict("--review", review);
        List<NamedCsvRecord> rows = read(review.resolve("review.csv"));
        assertThat(rows).hasSize((int) count("animal"));
        assertThat(rows.get(0).getHeader()).contains("box", "box_x").endsWith("correct_taxon");
        String crowded = rows.stream()
                .filter(row -> row.getField("box").equals("2"))
                .findFirst()
                .orElseThrow()
                .getField("file");
        Path data = folder.resolve("data");
        Path lions = Files.createDirectories(data.resolve("felidae/panthera_leo"));
        Files.createDirectories(data.resolve("equidae/equus_quagga"));
        Files.copy(Path.of(animals.get(0).getField("file")), lions.resolve("1.jpg"));
        Files.copy(Path.of(animals.get(0).getField("file")), data.resolve("equidae/equus_quagga/2.jpg"));

        String table = "file,box,correct_taxon\n" + crowded + ",1,panthera_leo\n" + crowded + ",2,";
        assertThat(relabel(data, table + "equus_quagga\n").err()).contains("of another taxon in line 2", "leave one");
        assertThat(relabel(data, table + "panthera_leo\n").out()).contains("1 change would be made");
        assertThat(relabel(data, table + "-\n").out())
                .as("a box that shows no animal")
                .contains("1 change would be made");
    }

    private static CommandRun relabel(Path data, String fixes) throws IOException {
        Path table = Files.writeString(folder.resolve("fixes.csv"), fixes);
        return CommandRun.of("relabel", data, table, "--dry-run");
    }

    @Test
    void eachAnimalIsExplainedAndABlankPhotographIsNamedAsSuch() throws IOException {
        Path out = Files.createDirectories(folder.resolve("why")).resolve("why.jsonl");
        predict("--why", "--out", out);
        List<JsonNode> explained = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            explained.add(JSON.readTree(line));
        }
        assertThat(explained).filteredOn(one -> one.path("box").isInt()).hasSize((int) count("animal"));
        assertThat(explained)
                .filteredOn(one -> one.path("box").isNull())
                .extracting(one -> one.path("file").asText())
                .contains(empty.toString());
        assertThat(explained)
                .filteredOn(one -> one.has("picture"))
                .allMatch(one -> Files.exists(Path.of(one.path("picture").asText())));
    }

    @Test
    void embedWritesARowForEachAnimalAndListsTheBlankOnes() throws IOException {
        Path out = folder.resolve("x.npy");
        CommandRun run = CommandRun.of("embed", card, "--detect", "--out", out);
        assertThat(run.status()).as(run.err()).isZero();

        List<NamedCsvRecord> rows = read(folder.resolve("x.csv"));
        assertThat(NumpyFile.read(out).shape().get(0)).isEqualTo((int) count("animal"));
        assertThat(rows.get(0).getHeader())
                .containsExactly(
                        "row", "file", "box_x", "box_y", "box_width", "box_height", "box_confidence", "skipped");
        List<String> boxes = List.of("box_x", "box_y", "box_width", "box_height", "box_confidence");
        assertThat(rows.stream()
                        .filter(row -> !row.getField("row").isEmpty())
                        .map(row -> row.getField("file")
                                + boxes.stream().map(row::getField).toList()))
                .isEqualTo(animals.stream()
                        .filter(row -> row.getField("found").equals("animal"))
                        .map(row -> row.getField("file")
                                + boxes.stream().map(row::getField).toList())
                        .toList());
        assertThat(rows.stream().filter(row -> row.getField("file").equals(empty.toString())))
                .extracting(row -> row.getField("skipped"))
                .containsExactly("no animal found");
        assertThat(CommandRun.of("embed", card, "--detect", "--out", out).err())
                .contains("Replaces the earlier embeddings");
    }

    @Test
    void optionsForBoxesNeedBoxes() {
        CommandRun run = CommandRun.of("predict", model, card, "--detection-threshold", "0.5");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("add --detect or --boxes FILE");
    }
}
