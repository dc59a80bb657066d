package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, from photographs to names, with the embedded backbone. */
class TrainEvaluatePredictTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path LION = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo/lion-male-3.jpg");

    @TempDir
    private static Path folder;

    private static Path model;
    private static CommandRun trained;

    @BeforeAll
    static void train() {
        model = folder.resolve("model");
        trained = CommandRun.of("train", Examples.TRAIN, "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
    }

    @Test
    void trainingSaysWhatItDidAndWhatToTypeNext() {
        assertThat(trained.out())
                .contains("carnivora/felidae")
                .contains("taxa have one child each: nothing to learn")
                .contains("Model: " + model)
                .contains("linnet evaluate " + model + " " + Examples.VALIDATE);
        assertThat(trained.err())
                .contains("82 photographs")
                .contains("GPUs: ")
                .contains("CPUExecutionProvider")
                .contains("carnivora/felidae: 6 classes: acinonyx_jubatus, caracal_caracal");
    }

    @Test
    void theModelFolderHoldsWhatTheDesignSays() throws IOException {
        JsonNode json = JSON.readTree(model.resolve("model.json").toFile());
        assertThat(json.at("/backbone/name").asText()).isEqualTo("efficientnet-lite0");
        assertThat(json.at("/preprocessing/size").asInt()).isEqualTo(224);
        assertThat(json.at("/recipe/name").asText()).isEqualTo("default");
        assertThat(model.resolve("heads.safetensors")).isNotEmptyFile();
        assertThat(Files.readAllLines(model.resolve("splits.csv")))
                .startsWith("file,node,class,subset")
                .anyMatch(line -> line.startsWith(
                        "carnivora/felidae/panthera_leo/lion-male-1.jpg,carnivora/felidae," + "panthera_leo,"));
        Path node = model.resolve("nodes/carnivora/felidae");
        assertThat(Files.readAllLines(node.resolve("history.csv")))
                .startsWith("epoch,loss,accuracy,val_loss,val_accuracy");
        assertThat(ImageIO.read(node.resolve("history.png").toFile()).getWidth())
                .isGreaterThan(400);
    }

    @Test
    void trainingAgainMakesTheSameModelBitForBit() throws IOException {
        Path again = folder.resolve("again");
        assertThat(CommandRun.of("train", Examples.TRAIN, "--out", again, "--name", "model")
                        .status())
                .isZero();
        assertThat(again.resolve("heads.safetensors")).hasSameBinaryContentAs(model.resolve("heads.safetensors"));
        assertThat(again.resolve("model.json")).hasSameBinaryContentAs(model.resolve("model.json"));
        assertThat(again.resolve("MODEL_CARD.md")).hasSameBinaryContentAs(model.resolve("MODEL_CARD.md"));
        assertThat(again.resolve("splits.csv")).hasSameBinaryContentAs(model.resolve("splits.csv"));
    }

    @Test
    void evaluationWritesItsFilesAndCountsTheThirdPhotographs() throws IOException {
        Path report = folder.resolve("report");
        CommandRun run = CommandRun.of("evaluate", model, Examples.VALIDATE, "--out", report);
        assertThat(run.status()).as(run.err()).isZero();
        JsonNode metrics = JSON.readTree(report.resolve("metrics.json").toFile());
        JsonNode top = metrics.at("/nodes").get(".");
        assertThat(top.get("images").asInt()).isEqualTo(41);
        assertThat(top.get("accuracy").asDouble()).isBetween(0.75, 1.0);
        assertThat(metrics.at("/endToEnd/leafAccuracy").asDouble()).isBetween(0.4, 1.0);
        assertThat(Files.readAllLines(report.resolve("image_classification_evaluation.csv")))
                .startsWith("class,precision,recall,f1-score,support,taxon_level")
                .anyMatch(line -> line.startsWith("panthera_leo,"));
        assertThat(Files.readAllLines(report.resolve("image_classification_accuracies.csv")))
                .startsWith("accuracy,taxon_level,taxon_name");
        assertThat(report.resolve("nodes/carnivora/felidae/report.txt"))
                .content()
                .contains("macro avg");
        assertThat(report.resolve("nodes/carnivora/felidae/confusion.csv")).isNotEmptyFile();
        assertThat(ImageIO.read(report.resolve("nodes/confusion.png").toFile())).isNotNull();
    }

    @Test
    void evaluationLeavesOutWhatTheModelWasMadeFrom() {
        CommandRun run = CommandRun.of("evaluate", model, Examples.TRAIN, "--out", folder.resolve("seen"));
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("was trained on every photograph");
    }

    @Test
    void predictsALineOfTextForAPerson() {
        CommandRun run = CommandRun.of("predict", model, LION);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.out()).contains(LION.toString()).contains("carnivora");
    }

    @Test
    void predictsJsonInTheOrderOfTheFiles() throws IOException {
        CommandRun run = CommandRun.of("predict", model, Examples.VALIDATE, LION, "--format", "json");
        JsonNode predictions = JSON.readTree(run.out());
        assertThat(predictions).hasSize(42);
        List<String> files = StreamSupport.stream(predictions.spliterator(), false)
                .map(prediction -> prediction.get("file").asText())
                .toList();
        assertThat(files.subList(0, 41)).isSorted();
        assertThat(files.get(41)).isEqualTo(LION.toString());
        assertThat(predictions.get(41).at("/path/0/rank").asText()).isEqualTo("order");
        double above = 1;
        for (JsonNode taxon : predictions.get(41).get("path")) {
            assertThat(taxon.get("confidence").asDouble()).isBetween(0.0, above + 1e-9);
            above = taxon.get("confidence").asDouble();
        }
    }

    @Test
    void predictsCsvIntoAFileAndListsWhatItSkipped() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken é.jpg"), "not a photograph");
        Path out = folder.resolve("predictions.csv");
        CommandRun run = CommandRun.of("predict", model, LION, broken, "--format", "csv", "--out", out);
        assertThat(run.status()).as(run.err()).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("file").contains("species");
        assertThat(lines.get(2)).contains("broken é.jpg");
        assertThat(run.err()).contains("Skipped 1 file");
    }

    @Test
    void predictingNothingReadableIsAnErrorThatNamesTheFile() throws IOException {
        Path broken = Files.writeString(folder.resolve("text.jpg"), "not a photograph");
        CommandRun run = CommandRun.of("predict", model, broken);
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("text.jpg");
    }

    @Test
    void aModelDescribesItself() {
        CommandRun run = CommandRun.of("model", "show", model);
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("efficientnet-lite0")
                .contains("order, family, species")
                .contains("carnivora/felidae/panthera_leo");
    }

    @Test
    void aDamagedModelIsRefusedByName() throws IOException {
        Path damaged = folder.resolve("damaged");
        assertThat(CommandRun.of("train", Examples.TRAIN, "--out", damaged).status())
                .isZero();
        byte[] heads = Files.readAllBytes(damaged.resolve("heads.safetensors"));
        heads[heads.length / 2] ^= 1;
        Files.write(damaged.resolve("heads.safetensors"), heads);
        CommandRun run = CommandRun.of("predict", damaged, LION);
        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).contains("heads.safetensors").contains("damaged");
    }

    @Test
    void saysWhereANamedTrainingLooksForPhotographs() {
        CommandRun run = CommandRun.of("train", "--node", "felidae/panthera", "--name", "panthera_taxon_classifier");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err())
                .contains("data/images/taxon_train in " + Path.of("").toAbsolutePath())
                .contains("linnet train DATA --name panthera_taxon_classifier");
    }
}
