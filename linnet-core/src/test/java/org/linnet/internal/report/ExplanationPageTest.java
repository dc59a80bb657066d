package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.LinnetException;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.explanation.Neighbour;
import org.linnet.explanation.Neighbours;
import org.linnet.image.Crop;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.Cats;
import org.linnet.model.CommonNames;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.model.PhotographChecksums;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonFilter;
import org.linnet.model.TaxonModel;
import org.linnet.novelty.Novelty;
import org.linnet.report.ExplanationWriter;
import org.linnet.report.PredictionOutput;
import org.linnet.taxonomy.TaxonPath;

/** The page of lions 0.486, jaguars 0.054 (panthera 0.54), pumas 0.27, acinonyx 0.09 and canidae 0.1. */
class ExplanationPageTest {
    private static final Prediction GENUS = named(0.5, TaxonFilter.none());
    private static final Prediction LISTED = named(0.5, new TaxonFilter(Optional.empty(), Set.of(Cats.LION)));
    private static final Pattern PICTURE = Pattern.compile("src=\"data:image/jpeg;base64,([^\"]+)\"");
    private static final String TRAINED = "felidae/panthera/panthera_leo/1.jpg";

    @TempDir
    private Path folder;

    private Path photograph;

    @BeforeEach
    void takePhotograph() throws IOException {
        photograph = picture(folder.resolve("asked/new/a.jpg"), 1200, 600, Color.GRAY);
    }

    private static Path picture(Path file, int width, int height, Color color) throws IOException {
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        ImageIO.write(image, "jpg", file.toFile());
        return file;
    }

    private static Prediction named(double threshold, TaxonFilter filter) {
        return new TaxonNamer(
                        Cats.model(),
                        DecisionOptions.builder()
                                .minConfidence(threshold)
                                .filter(filter)
                                .build())
                .name(Cats.embedding());
    }

    private static Explanation explanation(Prediction prediction, Path file, List<RankedTaxon> children) {
        return new Explanation(
                file.toString(),
                List.of(file),
                prediction,
                List.of(new Explanation.Step(prediction.wayDown().get(1), children)),
                TaxonPath.parse("felidae/panthera"),
                new Neighbours(List.of(new Neighbour(TRAINED, Cats.LION, 0.87)), 3),
                List.of());
    }

    private static Explanation explanation(Prediction prediction, Path file) {
        return explanation(prediction, file, prediction.wayDown());
    }

    private static TaxonModel model(Path trained) throws IOException {
        return Cats.model().toBuilder()
                .photographs(new PhotographChecksums(Map.of(TRAINED, Sha256.hexadecimal(Files.readAllBytes(trained)))))
                .build();
    }

    private static PredictionOutput output(StringWriter text) {
        return PredictionOutput.to(text, Cats.model().ranks(), DecisionUnit.PHOTOGRAPH)
                .withCommonNames(CommonNames.of(Map.of(Cats.LION, "<Lion>")))
                .withModel(Cats.model());
    }

    private static String page(PredictionOutput output, StringWriter text, Explanation... explanations)
            throws IOException {
        try (ExplanationWriter writer = new HtmlFormat().explain(output)) {
            for (Explanation explanation : explanations) {
                // The left half is evidence.
                writer.explained(explanation, List.of(), List.of(new HeatMap(1, 2, new float[] {1, -1})));
            }
        }
        return text.toString();
    }

    private static String page(Explanation... explanations) throws IOException {
        StringWriter text = new StringWriter();
        return page(output(text), text, explanations);
    }

    /** Of a genus, and of an unknown with a similar training photograph. */
    static String example(Path folder, StringWriter text) throws IOException {
        Path photograph =
                picture(folder.resolve("asked/new/" + "long_name_".repeat(20) + ".jpg"), 300, 200, Color.GRAY);
        Path trained = picture(folder.resolve("asked/trained").resolve(TRAINED), 200, 100, Color.BLUE);
        return page(
                output(text).withModel(model(trained)),
                text,
                explanation(LISTED, folder.resolve("gone.jpg")),
                explanation(GENUS.withNovelty(new Novelty(8.73, 3.83, 1)), photograph),
                explanation(GENUS, photograph));
    }

    private static List<BufferedImage> pictures(String page) throws IOException {
        List<BufferedImage> pictures = new ArrayList<>();
        Matcher matcher = PICTURE.matcher(page);
        while (matcher.find()) {
            byte[] jpeg = Base64.getDecoder().decode(matcher.group(1).replace("&#x3D;", "="));
            pictures.add(ImageIO.read(new ByteArrayInputStream(jpeg)));
        }
        return pictures;
    }

    @Test
    void theAnswerIsASentenceWithNamesAsTheyArePrinted() throws IOException {
        assertThat(page(explanation(GENUS, photograph)))
                .contains("Named <i>Panthera</i>; 54\u00A0% sure of this genus.")
                .contains(
                        "Not sure of the species; the most probable is <i>Panthera leo</i> (&lt;Lion&gt;), 49\u00A0%.")
                .contains("gives a name when it is at least 50\u00A0% sure")
                .contains("redder = stronger evidence for <i>Panthera</i>")
                .doesNotContain("<Lion>");
    }

    @Test
    void saysWhatAListExcludes() throws IOException {
        assertThat(page(explanation(LISTED, photograph)))
                .contains("Without the list of local taxa, <i>Puma concolor</i> would be 27\u00A0% probable.")
                .contains(
                        "The list excludes <i>Panthera leo</i> (&lt;Lion&gt;), which would be 49\u00A0% probable without it.");
    }

    @Test
    void saysWhatIsUnknownAndWhatItsNoveltyMeans() throws IOException {
        assertThat(page(explanation(GENUS.withNovelty(new Novelty(8.73, 3.83, 1)), photograph)))
                .contains("Unknown: unlike anything the model learned. Nearest taxon it is sure of: Felidae, family,")
                .contains("Novelty: 8.7; above 3.8 means unlike anything it learned.")
                .doesNotContain("Not sure of the species");
        assertThat(NoveltyText.of(new Novelty(3.84, 3.82, 1))).startsWith("3.84; above 3.82 ");
    }

    @Test
    void manySiblingsAreSummedUp() throws IOException {
        RankedTaxon taken = GENUS.wayDown().get(1);
        List<RankedTaxon> children = new ArrayList<>(List.of(taken));
        for (int i = 0; i < 10; i++) {
            children.add(new RankedTaxon(TaxonPath.parse("felidae/genus" + i), "genus", 0.02, 0.02));
        }
        assertThat(page(explanation(GENUS, photograph, children)))
                .contains("Genus4")
                .doesNotContain("Genus5")
                .contains("5 more, together 10\u00A0%");
    }

    @Test
    void theHeatMapLiesOverThePhotographWhichIsMadeSmaller() throws IOException {
        List<BufferedImage> pictures = pictures(page(explanation(GENUS, photograph)));
        assertThat(pictures).hasSize(2);
        assertThat(pictures.get(0).getWidth()).isEqualTo(640);
        assertThat(pictures.get(0).getHeight()).isEqualTo(320);
        assertThat(Cats.model().preprocessing().crop()).isEqualTo(Crop.CENTRE);
        assertThat(redness(pictures.get(1), 150)).as("cropped off").isLessThan(10);
        assertThat(redness(pictures.get(1), 200)).as("evidence").isGreaterThan(60);
        assertThat(redness(pictures.get(1), 450)).as("evidence against").isLessThan(10);
    }

    private static int redness(BufferedImage picture, int x) {
        Color color = new Color(picture.getRGB(x, 160));
        return color.getRed() - color.getBlue();
    }

    @Test
    void trainingPhotographsAreShownWhereNameAndContentAgree() throws IOException {
        Path trained = picture(folder.resolve("asked/trained").resolve(TRAINED), 200, 100, Color.BLUE);
        StringWriter found = new StringWriter();
        String near = page(output(found).withModel(model(trained)), found, explanation(GENUS, photograph));
        assertThat(pictures(near)).hasSize(3);
        assertThat(near).contains("similarity 0.87", "3 photographs of the training data could not be compared");

        StringWriter elsewhere = new StringWriter();
        PredictionOutput given = output(elsewhere).withModel(model(trained)).withTrainingData(folder.resolve("none"));
        assertThat(page(given, elsewhere, explanation(GENUS, photograph)))
                .contains("Without pictures: the training photographs’ files were not found.");

        StringWriter changed = new StringWriter();
        PredictionOutput before = output(changed).withModel(model(trained));
        picture(trained, 200, 100, Color.RED);
        assertThat(pictures(page(before, changed, explanation(GENUS, photograph))))
                .hasSize(2);
    }

    @Test
    void aPhotographThatIsGoneIsSaidToBe() throws IOException {
        assertThat(page(explanation(GENUS, folder.resolve("gone.jpg"))))
                .contains("The photograph gone.jpg cannot be read any more.")
                .contains("Named <i>Panthera</i>");
    }

    @Test
    void photographsOfOneNameAreToldApartByTheirFolders() throws IOException {
        Path other = picture(folder.resolve("asked/other/a.jpg"), 20, 10, Color.GRAY);
        assertThat(page(explanation(GENUS, photograph), explanation(GENUS, other)))
                .contains("<h2>" + photograph + "</h2>", "<h2>" + other + "</h2>");
        assertThat(page(explanation(GENUS, photograph))).contains("<h2>a.jpg</h2>");
    }

    @Test
    void moreThanFitOnAPageAreRefused() throws IOException {
        HtmlFormat.requireFew(50);
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> HtmlFormat.requireFew(51))
                .withMessageContaining("at most 50 photographs");
    }

    @Test
    void isKnownAsAnEarlierResult() throws IOException {
        Path page = Files.writeString(folder.resolve("why.html"), page(explanation(GENUS, photograph)));
        Path other = Files.writeString(folder.resolve("other.html"), "<!DOCTYPE html>\n<html lang=\"en\"><head>");
        assertThat(EarlierResult.isPredictions(page)).isTrue();
        assertThat(EarlierResult.isPredictions(other)).isFalse();
    }
}
