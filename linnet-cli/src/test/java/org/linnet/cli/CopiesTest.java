package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.Linnet;
import org.linnet.home.LinnetHome;
import org.linnet.model.TaxonModel;

/** Copies among the photographs that come with Linnet, with the embedded backbone. */
class CopiesTest {
    private static final String LIONS = "carnivora/felidae/panthera_leo/";
    private static final String LEOPARDS = "carnivora/felidae/panthera_pardus/";

    @TempDir
    private static Path folder;

    private static Path data;
    private static Path model;
    private static CommandRun trained;
    private static final Map<String, String> COPIED = new HashMap<>();

    @BeforeAll
    static void train() throws IOException {
        data = copyOfExamples(folder.resolve("data"));
        int number = 0;
        for (String file : files(data)) {
            number++;
            String parent = file.substring(0, file.lastIndexOf('/') + 1);
            if (number % 4 == 0) {
                put(file, parent + "same" + number + ".jpg");
            } else if (number % 4 == 2) {
                encodeAgain(file, parent + "again" + number + ".jpg", number % 8 == 2 ? 0.6 : 1.0);
            }
        }
        String lion = files(data.resolve(LIONS)).get(0);
        Files.copy(data.resolve(LIONS + lion), data.resolve(LEOPARDS + "wrong.jpg"));
        model = folder.resolve("model");
        trained = CommandRun.of("train", data, "--out", model);
        assertThat(trained.status()).as(trained.err()).isZero();
    }

    private static Path copyOfExamples(Path target) throws IOException {
        for (String file : files(Examples.TRAIN)) {
            Path copy = target.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Examples.TRAIN.resolve(file), copy);
        }
        return target;
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static void put(String file, String copy) throws IOException {
        Files.copy(data.resolve(file), data.resolve(copy));
        COPIED.put(copy, file);
    }

    private static void encodeAgain(String file, String copy, double scale) throws IOException {
        BufferedImage image = ImageIO.read(data.resolve(file).toFile());
        int width = (int) (scale * image.getWidth());
        int height = (int) (scale * image.getHeight());
        BufferedImage again = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = again.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        ImageIO.write(again, "jpg", data.resolve(copy).toFile());
        COPIED.put(copy, file);
    }

    @Test
    void copiesByteForByteEncodedAgainAndResizedLieOnOneSideOfTheSplit() throws IOException {
        Map<String, Set<String>> subsets = new HashMap<>();
        for (String line : Files.readAllLines(model.resolve("splits.csv"))) {
            String[] cells = line.split(",", -1);
            subsets.computeIfAbsent(cells[0], file -> new HashSet<>()).add(cells[3]);
        }
        assertThat(COPIED).hasSizeGreaterThan(30);
        COPIED.forEach((copy, original) -> {
            if (subsets.containsKey(original)) {
                assertThat(subsets.get(copy)).as(copy).isEqualTo(subsets.get(original));
            }
        });
        assertThat(trained.err())
                .containsPattern("Copies: \\d+ photographs are copies of others \\(2\\d byte for byte");
    }

    @Test
    void aPhotographUnderTwoTaxaIsTrainedOnUnderNeitherAndListed() throws IOException {
        String lion = LIONS + files(data.resolve(LIONS)).get(0);
        assertThat(trained.err())
                .contains("copies that lie under different taxa")
                .contains("--keep-contradictions");
        assertThat(Files.readString(model.resolve("splits.csv")))
                .doesNotContain(lion + ",")
                .doesNotContain("wrong.jpg");
        assertThat(Files.readAllLines(model.resolve("suspect_labels.csv"))).anySatisfy(line -> assertThat(line)
                .startsWith(LEOPARDS + "wrong.jpg,carnivora/felidae/panthera_pardus,")
                .contains("same photograph under another taxon")
                .contains(lion));
        assertThat(trained.out()).contains("under several taxa").contains("suspect_labels.csv");
        assertThat(Files.readString(model.resolve("suspect_labels.html")))
                .contains("data:image/jpeg;base64,")
                .contains(LEOPARDS + "wrong.jpg")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    @Test
    void contradictionsAreTrainedOnWhereTheUserSaysSo() throws IOException {
        Path kept = folder.resolve("kept");
        CommandRun run = CommandRun.of("train", data, "--out", kept, "--keep-contradictions");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(Files.readString(kept.resolve("splits.csv"))).contains("wrong.jpg");
        assertThat(Files.readString(kept.resolve("suspect_labels.csv"))).contains("wrong.jpg");
        assertThat(Files.readString(kept.resolve("MODEL_CARD.md"))).contains("--keep-contradictions");
    }

    @Test
    void theReferenceSplitTakesNoNoticeOfCopies() throws IOException {
        Path reference = folder.resolve("reference");
        CommandRun run = CommandRun.of("train", data, "--out", reference, "--split", "keras");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("which --split keras does not keep together");
        assertThat(Files.readString(reference.resolve("splits.csv"))).contains("wrong.jpg");
    }

    @Test
    void evaluationSaysWhichPhotographsAreNearCopiesOfTheModelsOwn() throws IOException {
        Path judged = folder.resolve("judged");
        for (String file : files(Examples.VALIDATE)) {
            Files.createDirectories(judged.resolve(file).getParent());
            Files.copy(Examples.VALIDATE.resolve(file), judged.resolve(file));
        }
        String lion = LIONS + files(data.resolve(LIONS)).get(1);
        BufferedImage image = ImageIO.read(data.resolve(lion).toFile());
        ImageIO.write(image, "jpg", judged.resolve(LIONS + "nearly.jpg").toFile());

        Path report = folder.resolve("report");
        CommandRun run = CommandRun.of("evaluate", model, judged, "--out", report);
        assertThat(run.status()).as(run.err()).isZero();
        JsonNode metrics =
                new ObjectMapper().readTree(report.resolve("metrics.json").toFile());
        assertThat(metrics.get("nearCopies")).anyMatch(name -> name.asText().equals(LIONS + "nearly.jpg"));
        assertThat(metrics.get("imagesNearlySeenInTraining").asInt())
                .isEqualTo(metrics.get("nearCopies").size());
        assertThat(run.err()).contains("of photographs that the model was trained on, so these figures are too good");
        assertThat(Files.readString(report.resolve("report.html"))).contains("so these figures are too good");

        try (Linnet elsewhere = Linnet.open(new LinnetHome(folder.resolve("empty")))) {
            assertThat(elsewhere.evaluate(TaxonModel.load(model), judged).nearCopyNotices())
                    .singleElement()
                    .asString()
                    .contains("could not be looked for");
        }
    }
}
