package org.linnet.internal.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.Linnet;
import org.linnet.TrainingOptions;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.FeatureExtractor;
import org.linnet.calibration.Calibration;
import org.linnet.embedding.PassListener;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.HeatMap;
import org.linnet.explanation.Neighbours;
import org.linnet.head.EmbeddingTransform;
import org.linnet.head.Head;
import org.linnet.head.Recipe;
import org.linnet.home.LinnetHome;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.image.Views;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.report.HeatMapPicture;
import org.linnet.internal.report.TextFormat;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.model.JointHead;
import org.linnet.model.JointHeads;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonFilter;
import org.linnet.model.TaxonModel;
import org.linnet.report.PredictionOutput;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

class ExplainerTest {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final Path ZEBRA =
            EXAMPLES.resolve("taxon_validate/perissodactyla/equidae/equus_quagga/zebra-3.jpg");

    @TempDir
    private static Path home;

    private static Linnet linnet;
    private static TaxonModel model;
    private static Classifier classifier;

    @BeforeAll
    static void train() {
        linnet = Linnet.open(new LinnetHome(home));
        model = linnet.train(
                        EXAMPLES.resolve("taxon_train"),
                        home.resolve("model"),
                        TrainingOptions.builder().recipe(Recipe.reference()).build())
                .model();
        classifier = linnet.classifier(model);
    }

    @AfterAll
    static void close() {
        classifier.close();
        linnet.close();
    }

    private static Explanation explain(Path file, double minConfidence) {
        return explain(classifier, List.of(file), minConfidence).get(0);
    }

    private static List<Explanation> explain(Classifier with, List<Path> files, double minConfidence) {
        ClassificationOptions options = ClassificationOptions.builder()
                .decision(DecisionOptions.builder().minConfidence(minConfidence).build())
                .build();
        return explain(with, files, options, file -> {
            throw new AssertionError(file.toString());
        });
    }

    private static List<Explanation> explain(
            Classifier with, List<Path> files, ClassificationOptions options, Consumer<SkippedFile> skipped) {
        List<Explanation> explanations = new ArrayList<>();
        with.explain(files, options, explanations::add, skipped, PassListener.none());
        return explanations;
    }

    @Test
    void everyRankHasItsSiblingsAndTheirProbabilities() {
        Explanation explanation = explain(ZEBRA, 0.5);

        assertThat(explanation.steps()).isNotEmpty();
        double above = 1;
        for (Explanation.Step step : explanation.steps()) {
            assertThat(step.children())
                    .extracting(RankedTaxon::taxon)
                    .contains(step.taken().taxon());
            assertThat(step.children().stream()
                            .mapToDouble(RankedTaxon::probability)
                            .sum())
                    .isCloseTo(above, within(1e-9));
            above = step.taken().probability();
        }
    }

    @Test
    void theNearestPhotographsAreTheMostAlikeFirstAndNotItself() throws IOException {
        Path trained = EXAMPLES.resolve("taxon_train/perissodactyla/equidae/equus_quagga/zebra-1.jpg");
        Path copy = Files.copy(trained, home.resolve("copy.jpg"));

        Neighbours neighbours = explain(copy, 0.5).neighbours();

        assertThat(neighbours.missing()).isZero();
        assertThat(neighbours.nearest())
                .hasSize(5)
                .isSortedAccordingTo((a, b) -> Double.compare(b.similarity(), a.similarity()));
        assertThat(neighbours.nearest().get(0).file()).isEqualTo("perissodactyla/equidae/equus_quagga/zebra-2.jpg");
        assertThat(neighbours.nearest().get(0).taxon())
                .isEqualTo(TaxonPath.parse("perissodactyla/equidae/equus_quagga"));
        assertThat(neighbours.nearest()).noneMatch(one -> one.similarity() > 0.9999);
    }

    @Test
    void saysHowManyPhotographsAreNoLongerKept(@TempDir Path other) {
        try (Linnet elsewhere = Linnet.open(new LinnetHome(other));
                Classifier classifier = elsewhere.classifier(model)) {
            Neighbours neighbours =
                    explain(classifier, List.of(ZEBRA), 0.5).get(0).neighbours();
            assertThat(neighbours.nearest()).isEmpty();
            assertThat(neighbours.missing())
                    .isEqualTo(model.photographs().byFile().size());
        }
    }

    @Test
    void aClassActivationMapSumsToTheLogitAgainstTheMeanOfAllClasses() throws Exception {
        Head head = model.nodes().get(TaxonPath.ROOT).head().orElseThrow();
        BackboneSource source = linnet.backbones().source(Linnet.DEFAULT_BACKBONE, own -> own);
        FloatBuffer tensor = ByteBuffer.allocateDirect(source.preprocessing().tensorLength() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        new TensorWriter(source.preprocessing())
                .write(explain(ZEBRA, 0.5).sights().get(0).photograph(), tensor);
        tensor.flip();
        try (Backbone backbone = source.open();
                FeatureExtractor features = source.openFeatures().orElseThrow()) {
            double[] logits = head.logits(backbone.embed(tensor, 1)[0]);
            double expected = 0;
            for (int c = 0; c < logits.length; c++) {
                double unbiased = logits[c] - head.bias().values()[c];
                expected += unbiased * ((c == 2 ? 1.0 : 0) - 1.0 / logits.length);
            }
            HeatMap map = ClassActivationMap.of(features.extract(tensor), head, 2);
            double sum = 0;
            for (float value : map.values()) {
                sum += value;
            }
            assertThat(sum).isCloseTo(expected, within(1e-3));
            assertThat(map.height()).isEqualTo(7);

            HeatMap pooled = AblationMap.of(
                    features.extract(tensor), embedding -> logitAgainstTheMean(head.logits(embedding), 2));
            assertThat(pooled.values()).containsExactly(map.values(), within(1e-4f));

            HeatMap occluded = OcclusionMap.of(backbone, tensor, head, 2);
            assertThat(occluded.values()).hasSize(64).doesNotContain(Float.NaN);
            assertThat(occluded.at(4, 4)).isNotEqualTo(occluded.at(0, 0));

            HeatMap ofOther =
                    OcclusionMap.of(backbone, tensor, embedding -> -logitAgainstTheMean(head.logits(embedding), 2));
            assertThat(ofOther.at(4, 4)).isCloseTo(-occluded.at(4, 4), within(1e-6f));
        }
    }

    private static double logitAgainstTheMean(double[] logits, int label) {
        return logits[label] - Arrays.stream(logits).average().orElseThrow();
    }

    /** The model with a joint head that says the same of every photograph. */
    private static TaxonModel withJoint(double treeWeight) {
        int leaves = model.leaves().size();
        Head head = new Head(
                TaxonPath.ROOT,
                model.leaves().stream().map(TaxonPath::toString).toList(),
                new Tensor(
                        List.of(model.backbone().embeddingLength(), leaves),
                        new float[model.backbone().embeddingLength() * leaves]),
                new Tensor(List.of(leaves), new float[leaves]));
        return model.toBuilder()
                .joint(Optional.of(new JointHeads(
                        model.leaves(),
                        treeWeight,
                        List.of(new JointHead(
                                "same", EmbeddingTransform.PLAIN, head, Calibration.none(), 1 - treeWeight)))))
                .build();
    }

    private static float hottest(Explanation explanation) {
        float hottest = Float.NEGATIVE_INFINITY;
        for (float value : explanation.sights().get(0).heatMap().values()) {
            hottest = Math.max(hottest, value);
        }
        return hottest;
    }

    @Test
    void theHeatMapAndTheSiblingsSpeakForThePoolThatNames() {
        try (Classifier blind = linnet.classifier(withJoint(0));
                Classifier half = linnet.classifier(withJoint(0.5))) {
            Explanation alone = explain(ZEBRA, 0.1);
            Explanation pooled = explain(half, List.of(ZEBRA), 0.1).get(0);
            Explanation seeingNothing = explain(blind, List.of(ZEBRA), 0.1).get(0);

            assertThat(hottest(seeingNothing)).isZero();
            assertThat(hottest(pooled)).isGreaterThan(1e-3f);
            double leaves = model.leaves().size();
            for (RankedTaxon leaf :
                    pooled.steps().get(pooled.steps().size() - 1).children()) {
                double ofTree = probability(alone, leaf.taxon());
                assertThat(leaf.probability()).isCloseTo(0.5 * ofTree + 0.5 / leaves, within(1e-9));
            }
        }
    }

    private static double probability(Explanation explanation, TaxonPath taxon) {
        return explanation.steps().stream()
                .flatMap(step -> step.children().stream())
                .filter(child -> child.taxon().equals(taxon))
                .mapToDouble(RankedTaxon::probability)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTaxonWhoseSiblingsAreRuledOutIsStillToldFromThem() {
        ClassificationOptions onlyZebras = ClassificationOptions.builder()
                .decision(DecisionOptions.builder()
                        .filter(new TaxonFilter(
                                Optional.of(Set.of(TaxonPath.parse("perissodactyla/equidae/equus_quagga"))), Set.of()))
                        .build())
                .build();
        try (Classifier half = linnet.classifier(withJoint(0.5))) {
            Explanation explanation = explain(half, List.of(ZEBRA), onlyZebras, file -> {
                        throw new AssertionError(file.toString());
                    })
                    .get(0);

            assertThat(explanation.sights().get(0).heatMap().values()).doesNotContain(Float.NaN);
            assertThat(hottest(explanation)).isGreaterThan(1e-3f);
        }
    }

    @Test
    void theAnswerIsATableAndAPicture() throws IOException {
        Explanation explanation = explain(ZEBRA, 0.3);
        Path picture = Path.of("target/zebra.why.png");
        HeatMapPicture.write(picture, explanation, explanation.sights().get(0), model);
        BufferedImage drawn = ImageIO.read(picture.toFile());
        assertThat(drawn.getWidth()).isBetween(300, 640);
        StringWriter text = new StringWriter();
        PredictionOutput output = PredictionOutput.to(text, model.ranks(), DecisionUnit.PHOTOGRAPH);
        new TextFormat().explain(output).explained(explanation, List.of(picture));
        assertThat(text.toString())
                .contains(
                        "zebra-3.jpg",
                        "perissodactyla",
                        "most similar training photographs",
                        "means unlike anything it learned",
                        explanation.prediction().isUnknown() ? "seems unknown" : "seems known",
                        "redder in the heat map = stronger evidence for "
                                + model.ranks().scientificName(explanation.explained()));
    }

    @Test
    void tellsOfWhatIsNoPhotograph() throws IOException {
        Path text = Files.writeString(home.resolve("text.jpg"), "not a photograph");
        List<SkippedFile> skipped = new ArrayList<>();

        List<Explanation> explanations =
                explain(classifier, List.of(text, ZEBRA), ClassificationOptions.defaults(), skipped::add);

        assertThat(explanations).hasSize(1);
        assertThat(skipped).extracting(SkippedFile::file).containsExactly(text);
    }

    @Test
    void theCropsOfAnObservationHaveOneExplanationWithAPictureEach() throws IOException {
        Path first = Files.copy(ZEBRA, home.resolve("seen_a.jpg"));
        Path second = Files.copy(
                EXAMPLES.resolve("taxon_train/perissodactyla/equidae/equus_quagga/zebra-1.jpg"),
                home.resolve("seen_b.jpg"));
        ClassificationOptions together = ClassificationOptions.builder()
                .by(DecisionUnit.OBSERVATION)
                .views(Views.TWO)
                .build();

        List<Explanation> explanations = explain(classifier, List.of(first, second), together, file -> {
            throw new AssertionError(file.toString());
        });

        Explanation explanation = explanations.get(0);
        assertThat(explanations).hasSize(1);
        assertThat(explanation.name()).endsWith("seen");
        assertThat(explanation.sights()).extracting(Explanation.Sight::file).containsExactly(first, second);
        assertThat(explanation.prediction())
                .isEqualTo(classifier
                        .classify(List.of(first, second), together)
                        .get(0)
                        .prediction()
                        .orElseThrow());
    }

    @Test
    void aPhotographBeyondTheLimitsIsNotExplained() {
        try (Linnet small = Linnet.builder()
                        .home(new LinnetHome(home))
                        .limits(new ImageLimits(1000, 1000))
                        .open();
                Classifier limited = small.classifier(model)) {
            List<SkippedFile> skipped = new ArrayList<>();
            explain(limited, List.of(ZEBRA), ClassificationOptions.defaults(), skipped::add);
            assertThat(skipped).extracting(SkippedFile::reason).containsExactly(SkipReason.TOO_LARGE);
        }
    }
}
