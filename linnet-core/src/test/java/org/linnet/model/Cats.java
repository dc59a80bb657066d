package org.linnet.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linnet.backbone.BackboneSpec;
import org.linnet.calibration.Calibration;
import org.linnet.calibration.Calibrations;
import org.linnet.dataset.SplitOptions;
import org.linnet.head.EmbeddingTransform;
import org.linnet.head.EpochRecord;
import org.linnet.head.Head;
import org.linnet.head.Recipe;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.internal.novelty.NearestMeanDetector;
import org.linnet.internal.novelty.NearestMeanScale;
import org.linnet.internal.novelty.RelativeDetector;
import org.linnet.internal.novelty.RelativeScale;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/**
 * A small model whose heads say the same of every photograph. The way to {@code canidae} ends at the family, that to
 * {@code felidae/acinonyx} at the genus; {@code felidae/puma} has one child.
 */
public final class Cats {
    public static final TaxonPath LION = TaxonPath.parse("felidae/panthera/panthera_leo");
    public static final TaxonPath JAGUAR = TaxonPath.parse("felidae/panthera/panthera_onca");
    public static final TaxonPath PUMA = TaxonPath.parse("felidae/puma/puma_concolor");

    private Cats() {}

    /** Canidae 0.1, acinonyx 0.09, lion 0.486, jaguar 0.054, puma 0.27. */
    public static TaxonModel model() {
        return model(Map.of(
                ".", new double[] {0.1, 0.9},
                "felidae", new double[] {0.1, 0.6, 0.3},
                "felidae/panthera", new double[] {0.9, 0.1}));
    }

    /** A model whose heads say this of every photograph. */
    public static TaxonModel model(Map<String, double[]> conditionals) {
        return model(conditionals, Calibrations.temperature(1));
    }

    public static TaxonModel model(Map<String, double[]> conditionals, Calibration calibration) {
        Map<TaxonPath, NodeModel> nodes = new TreeMap<>();
        add(nodes, ".", List.of("canidae", "felidae"), conditionals, calibration);
        add(nodes, "felidae", List.of("acinonyx", "panthera", "puma"), conditionals, calibration);
        add(nodes, "felidae/panthera", List.of("panthera_leo", "panthera_onca"), conditionals, calibration);
        TaxonPath puma = TaxonPath.parse("felidae/puma");
        nodes.put(puma, NodeModel.withOnlyChild(puma, "puma_concolor"));
        return withNodes(nodes);
    }

    /** The model with a novelty detector that knows two places, one of lions and one of jaguars. */
    public static TaxonModel withNovelty() {
        return model().toBuilder()
                .novelty(Optional.of(RelativeDetector.of(
                        List.of(LION, JAGUAR),
                        Map.of(
                                "centre", new Tensor(List.of(2), new float[] {0.6f, 0.7f}),
                                "axes", new Tensor(List.of(1, 2), new float[] {0.8f, -0.6f}),
                                "within", new Tensor(List.of(1, 1), new float[] {4}),
                                "total", new Tensor(List.of(1, 1), new float[] {2}),
                                "variances", new Tensor(List.of(2), new float[] {0.04f, 0.16f}),
                                "whitenedMeans", new Tensor(List.of(2, 2), new float[] {1, -1, -0.5f, 0.5f})),
                        new RelativeScale(1.1, 0.2, 0.3, 0.1, 2.5, Map.of(1, 1.25)))))
                .build();
    }

    /** The model with a detector as those of before have, which knows the lion at (1, 0) and the jaguar at (0, 1). */
    public static TaxonModel withNoveltyOfBefore() {
        return model().toBuilder()
                .novelty(Optional.of(new NearestMeanDetector(
                        List.of(LION, JAGUAR),
                        new Tensor(List.of(2), new float[] {0.5f, 0.5f}),
                        new Tensor(List.of(2, 2), new float[] {1, 0, 0, 1}),
                        new Tensor(List.of(1, 2), new float[] {3, -3}),
                        new NearestMeanScale(0.1, 0.05, 0.2, 0.1, 2.5, Map.of(1, 1.25)))))
                .build();
    }

    /**
     * The model with joint heads that weigh a half: one a quarter, which says puma of everything, and one a quarter, which says
     * canidae and acinonyx alike.
     */
    public static TaxonModel withJoint() {
        TaxonModel model = model();
        return model.toBuilder()
                .joint(Optional.of(new JointHeads(
                        model.leaves(),
                        0.5,
                        List.of(
                                joint(model, "softmax", EmbeddingTransform.ROOT, new float[] {-99, -99, -99, -99, 0}),
                                joint(model, "discriminant", EmbeddingTransform.PLAIN, new float[] {0, 0, -99, -99, -99
                                })))))
                .build();
    }

    private static JointHead joint(TaxonModel model, String name, EmbeddingTransform transform, float[] bias) {
        return new JointHead(
                name,
                transform,
                new Head(
                        TaxonPath.ROOT,
                        model.leaves().stream().map(TaxonPath::toString).toList(),
                        new Tensor(List.of(2, bias.length), new float[2 * bias.length]),
                        new Tensor(List.of(bias.length), bias)),
                Calibrations.temperature(1),
                0.25);
    }

    /** A model with these nodes and everything else made up. */
    public static TaxonModel withNodes(Map<TaxonPath, NodeModel> nodes) {
        Preprocessing preprocessing =
                new Preprocessing(8, Resampling.BICUBIC, Crop.CENTRE, List.of(0f, 1f, 2f), List.of(1f, 2f, 3f));
        return TaxonModel.builder()
                .name("cats")
                .linnetVersion("1.0")
                .ranks(new Ranks(List.of("family", "genus", "species")))
                .backbone(new BackboneSpec("tiny", "onnx", "ab".repeat(32), 2, preprocessing, "made up"))
                .preprocessing(preprocessing)
                .recipe(Recipe.reference())
                .split(SplitOptions.builder()
                        .seed(7)
                        .unit(SplitOptions.Unit.OBSERVATION)
                        .build())
                .nodes(nodes)
                .decision(new Decision(
                        Decision.RULE, 0.6, 0.9, Optional.of(new DecisionEffect(40, Optional.of(0.925), 0.8, 0.5))))
                .withoutPhotographs(List.of(TaxonPath.parse("felidae/lynx")))
                .photographs(new PhotographChecksums(Map.of("felidae/puma/1.jpg", "cd".repeat(32))))
                .build();
    }

    /** A namer that heeds no threshold but this. */
    public static TaxonNamer namer(TaxonModel model, double minConfidence) {
        return new TaxonNamer(
                model, DecisionOptions.builder().minConfidence(minConfidence).build());
    }

    /** Any embedding: the heads do not look at it. */
    public static float[] embedding() {
        return new float[] {1, 2};
    }

    private static void add(
            Map<TaxonPath, NodeModel> nodes,
            String path,
            List<String> classes,
            Map<String, double[]> conditionals,
            Calibration calibration) {
        TaxonPath node = TaxonPath.parse(path);
        float[] bias = new float[classes.size()];
        for (int c = 0; c < bias.length; c++) {
            bias[c] = (float) Math.log(conditionals.get(path)[c]);
        }
        Head head = new Head(
                node,
                classes,
                new Tensor(List.of(2, bias.length), new float[2 * bias.length]),
                new Tensor(List.of(bias.length), bias));
        NodeTraining training = new NodeTraining(
                30,
                8,
                1,
                Map.of("l2", 0.01),
                Map.of(classes.get(0), 1.5),
                List.of(new EpochRecord(1, 0.5, 0.9, Double.NaN, Double.NaN)),
                Optional.of(new NodeMetrics(8, 0.75, 0.7, 0.72)),
                Optional.of(new CalibrationEffect(8, 0.2, 0.1, 0.4, 0.3)));
        nodes.put(node, new NodeModel(node, classes, Optional.of(head), Optional.of(training), calibration));
    }
}
