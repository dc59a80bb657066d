package org.linnet.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.NoBox;
import org.linnet.evaluation.Mistake;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.explanation.Neighbours;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.HiddenAreas;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.PhotographFolder;
import org.linnet.internal.explanation.Evidence;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.model.Cats;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.model.Prediction;
import org.linnet.report.ExplanationWriter;
import org.linnet.report.PredictionOutput;
import org.linnet.report.Subject;
import org.linnet.taxonomy.TaxonPath;

/** A green field with a small red animal at the lower right, and a blue person at its left side. */
class BoxesInPagesTest {
    private static final Pattern PICTURE = Pattern.compile("src=\"data:image/jpeg;base64,([^\"]+)\"");
    private static final Box ANIMAL = new Box(0.7, 0.6, 0.2, 0.3);
    private static final Box PERSON = new Box(0.65, 0.5, 0.1, 0.45);
    private static final HiddenAreas HIDDEN = photograph -> List.of(PERSON);
    private static final Prediction PREDICTION =
            new TaxonNamer(Cats.model(), DecisionOptions.defaults()).name(Cats.embedding());

    @TempDir
    private Path folder;

    private Path photograph;

    @BeforeEach
    void take() throws IOException {
        photograph = photograph(folder.resolve("1.jpg"));
    }

    private static Path photograph(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        fill(graphics, Color.GREEN, Box.WHOLE);
        fill(graphics, Color.RED, ANIMAL);
        fill(graphics, Color.BLUE, PERSON);
        graphics.dispose();
        ImageIO.write(image, "jpg", file.toFile());
        return file;
    }

    private static void fill(Graphics2D graphics, Color color, Box box) {
        graphics.setColor(color);
        graphics.fillRect(
                (int) (400 * box.x()), (int) (300 * box.y()), (int) (400 * box.width()), (int) (300 * box.height()));
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

    private static boolean shows(BufferedImage picture, Color color) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                Color seen = new Color(picture.getRGB(x, y));
                if (Math.abs(seen.getRed() - color.getRed())
                                + Math.abs(seen.getGreen() - color.getGreen())
                                + Math.abs(seen.getBlue() - color.getBlue())
                        < 90) {
                    return true;
                }
            }
        }
        return false;
    }

    private String review(Optional<Box> box, HiddenAreas hidden) throws IOException {
        Subject subject = new Subject(
                "1.jpg", List.of(photograph), box.map(where -> new Detection(Detection.ANIMAL, 0.9, where)));
        ReviewFiles.write(
                folder.resolve("review"),
                Cats.model(),
                List.of(ReviewEntry.of(subject, new Evidence(PREDICTION, new Neighbours(List.of(), 0)))),
                hidden);
        return Files.readString(folder.resolve("review/review.html"));
    }

    @Test
    void aSmallAnimalIsShownItselfWithTheWholeBesideIt() throws IOException {
        String page = review(Optional.of(ANIMAL), HiddenAreas.NONE);
        assertThat(page).contains("class=\"pair\"").contains(".pair {");
        List<BufferedImage> pictures = pictures(page);
        assertThat(pictures).hasSize(2);
        BufferedImage animal = pictures.get(0);
        // 20 % of 400 and 30 % of 300 pixels, with a tenth on each side.
        assertThat(animal.getHeight()).isEqualTo(180);
        assertThat(animal.getWidth()).isEqualTo(160);
        assertThat(new Color(animal.getRGB(120, 90)).getRed()).isGreaterThan(200);
        BufferedImage frame = pictures.get(1);
        assertThat(frame.getWidth()).isEqualTo(135);
        assertThat(shows(frame, Color.GREEN)).isTrue();
        assertThat(shows(frame, Color.BLACK)).isTrue();
        assertThat(shows(animal, Color.BLACK)).isFalse();
    }

    @Test
    void aLargeAnimalIsOutlinedInTheWholeByWhiteBetweenBlack() throws IOException {
        List<BufferedImage> pictures = pictures(review(Optional.of(new Box(0.1, 0.1, 0.8, 0.5)), HiddenAreas.NONE));
        assertThat(pictures).hasSize(1);
        assertThat(pictures.get(0).getWidth()).isEqualTo(180);
        assertThat(shows(pictures.get(0), Color.BLACK)).isTrue();
    }

    @Test
    void thePageOfWholePhotographsIsAsItWas() throws IOException {
        String page = review(Optional.empty(), HiddenAreas.NONE);
        assertThat(page).doesNotContain("pair");
        assertThat(pictures(page)).hasSize(1);
        assertThat(shows(pictures(page).get(0), Color.BLACK)).isFalse();
        assertThat(shows(pictures(page).get(0), Color.BLUE)).isTrue();
    }

    @Test
    void peopleAreHiddenInReviews() throws IOException {
        assertHidden(review(Optional.of(ANIMAL), HIDDEN), 2);
        assertHidden(review(Optional.empty(), HIDDEN), 1);
    }

    @Test
    void peopleAreHiddenWhereLabelsAreDoubted() throws IOException {
        TaxonPath puma = TaxonPath.parse("felidae/puma/puma_concolor");
        Photograph doubted = new Photograph(new PhotographFolder(folder, "", puma), Path.of("1.jpg")).withBox(ANIMAL);
        SuspectLabel suspect = new SuspectLabel(
                SuspectLabel.Kind.DOUBTFUL,
                doubted,
                TaxonPath.parse("felidae/panthera/panthera_leo"),
                0.01,
                0.9,
                List.of(doubted));
        SuspectFiles.write(folder, Cats.model(), List.of(suspect), 10, HIDDEN);
        String page = Files.readString(folder.resolve(SuspectFiles.PAGE));
        assertThat(page).contains("class=\"pair\"");
        // The animal, the whole, and the animal alone among the most similar.
        assertHidden(page, 3);
    }

    @Test
    void mistakesAreOutlinedAndPeopleHidden() throws IOException {
        ReportSource judged = new ReportExample(ReportExample.cats(), 0.7).judged(8, folder);
        List<Mistake> mistakes = judged.evaluation().endToEnd().orElseThrow().mistakes();
        photograph(folder.resolve(mistakes.get(0).name()));
        photograph(folder.resolve(mistakes.get(1).name()));
        ReportSource boxes = new ReportSource(
                judged.model(),
                judged.evaluation(),
                judged.photographs(),
                judged.skipped(),
                judged.copies(),
                judged.boxes(),
                Map.of(
                        mistakes.get(0).name(),
                        List.of(ANIMAL),
                        mistakes.get(1).name(),
                        List.of(ANIMAL, new Box(0.1, 0.1, 0.2, 0.2))),
                HIDDEN,
                Judged.NONE);
        HtmlReport.write(boxes, folder.resolve("report.html"));
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page).contains("class=\"pair\"").contains(".pair {");
        assertHidden(page, 3);
        HtmlReport.write(judged, folder.resolve("whole.html"));
        assertThat(Files.readString(folder.resolve("whole.html")))
                .doesNotContain("class=\"pair\"")
                .doesNotContain(".pair {");
    }

    @Test
    void anExplanationShowsTheFrameTheAnimalAndItsHeatMap() throws IOException {
        Detection animal = new Detection(Detection.ANIMAL, 0.9, ANIMAL);
        Explanation explanation = new Explanation(
                "1.jpg",
                List.of(photograph),
                PREDICTION,
                List.of(),
                TaxonPath.parse("felidae/panthera"),
                new Neighbours(List.of(), 0),
                List.of(),
                Optional.of(animal),
                List.of(new Detections(400, 300, List.of(animal))));
        StringWriter text = new StringWriter();
        PredictionOutput output = PredictionOutput.to(text, Cats.model().ranks(), DecisionUnit.PHOTOGRAPH)
                .withModel(Cats.model())
                .withBoxes(new BoxRule("boxes", Optional.empty(), 0.2, 0, BoxShape.STRETCHED, NoBox.BLANK))
                .withHidden(HIDDEN);
        try (ExplanationWriter writer = new HtmlFormat().explain(output)) {
            writer.explained(explanation, List.of(), List.of(new HeatMap(1, 2, new float[] {1, -1})));
        }
        assertThat(text.toString()).contains("with a box around the animal");
        assertHidden(text.toString(), 3);
        List<BufferedImage> pictures = pictures(text.toString());
        assertThat(pictures.get(0).getWidth()).isEqualTo(400);
        // 80 × 90 pixels, enlarged so that there is something to see.
        assertThat(pictures.get(1).getHeight()).isEqualTo(320);
        assertThat(pictures.get(2).getHeight()).isEqualTo(320);
    }

    private static void assertHidden(String page, int count) throws IOException {
        List<BufferedImage> pictures = pictures(page);
        assertThat(pictures).hasSize(count);
        for (BufferedImage picture : pictures) {
            assertThat(shows(picture, Color.BLUE)).isFalse();
            assertThat(shows(picture, new Color(128, 128, 128))).isTrue();
        }
    }
}
