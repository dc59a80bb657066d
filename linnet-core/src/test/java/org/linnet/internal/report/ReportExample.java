package org.linnet.internal.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.linnet.calibration.Calibrations;
import org.linnet.evaluation.NodeEvaluation;
import org.linnet.evaluation.TreeEvaluation;
import org.linnet.evaluation.UnknownDetection;
import org.linnet.head.Head;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.Observations;
import org.linnet.internal.evaluation.Bootstrap;
import org.linnet.internal.evaluation.EndToEndTally;
import org.linnet.internal.evaluation.KnownTaxa;
import org.linnet.internal.evaluation.NodeTally;
import org.linnet.model.CalibrationEffect;
import org.linnet.model.Cats;
import org.linnet.model.NodeMetrics;
import org.linnet.model.NodeModel;
import org.linnet.model.NodeTraining;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/** A model of any taxa, judged on photographs that it sees in its mind's eye: right as often as it is told to be. */
final class ReportExample {
    private static final double THRESHOLD = 0.6;

    private final TaxonModel model;
    private final KnownTaxa taxa;
    private final Map<TaxonPath, Integer> places = new HashMap<>();
    private final double skill;
    private final Random random = new Random(7);

    /** @param skill how often a classifier is right, 0..1 */
    ReportExample(List<TaxonPath> leaves, double skill) {
        this.skill = skill;
        Map<TaxonPath, TreeSet<String>> children = new TreeMap<>();
        TreeSet<TaxonPath> all = new TreeSet<>();
        for (TaxonPath leaf : leaves) {
            for (int depth = 1; depth <= leaf.depth(); depth++) {
                TaxonPath taxon = leaf.ancestor(depth);
                all.add(taxon);
                children.computeIfAbsent(leaf.ancestor(depth - 1), node -> new TreeSet<>())
                        .add(taxon.name());
            }
        }
        Map<TaxonPath, NodeModel> nodes = new TreeMap<>();
        children.forEach((path, names) -> nodes.put(path, node(path, List.copyOf(names))));
        model = Cats.withNodes(nodes);
        nodes.values().forEach(node -> {
            for (int place = 0; place < node.classes().size(); place++) {
                places.put(node.path().child(node.classes().get(place)), place);
            }
        });
        taxa = new KnownTaxa(List.copyOf(all), model.ranks());
    }

    /** Six genera of cats, one of them with five species. */
    static List<TaxonPath> cats() {
        return List.of(
                TaxonPath.parse("felidae/acinonyx/acinonyx_jubatus"),
                TaxonPath.parse("felidae/caracal/caracal_caracal"),
                TaxonPath.parse("felidae/leopardus/leopardus_pardalis"),
                TaxonPath.parse("felidae/panthera/panthera_leo"),
                TaxonPath.parse("felidae/panthera/panthera_onca"),
                TaxonPath.parse("felidae/panthera/panthera_pardus"),
                TaxonPath.parse("felidae/panthera/panthera_tigris"),
                TaxonPath.parse("felidae/panthera/panthera_uncia"),
                TaxonPath.parse("felidae/puma/puma_concolor"));
    }

    /** Genera with as many species each, below one family. */
    static List<TaxonPath> many(int genera, int speciesEach) {
        List<TaxonPath> leaves = new ArrayList<>();
        for (int genus = 0; genus < genera; genus++) {
            for (int species = 0; species < speciesEach; species++) {
                leaves.add(TaxonPath.parse("familia/genus" + genus + "/genus" + genus + "_species" + species));
            }
        }
        return leaves;
    }

    TaxonModel model() {
        return model;
    }

    /** The model judged on so many photographs of each leaf, called {@code <leaf>/<n>.jpg} below the folder. */
    ReportSource judged(int photographsEach, Path folder) {
        TreeEvaluation evaluation = evaluation(
                photographsEach,
                Map.of(TaxonPath.parse("felidae/lynx"), 3L),
                List.of(TaxonPath.parse("felidae/neofelis/neofelis_nebulosa")));
        SkippedFile skipped = new SkippedFile(folder.resolve("broken <b>.jpg"), SkipReason.EMPTY_FILE, "cut short");
        return new ReportSource(model, evaluation, folder, List.of(skipped));
    }

    TreeEvaluation evaluation(int photographsEach, Map<TaxonPath, Long> unknown, List<TaxonPath> missing) {
        Observations observations = new Observations();
        Map<TaxonPath, NodeTally> tallies = new TreeMap<>();
        model.nodes().forEach((path, node) -> {
            if (node.head().isPresent()) {
                tallies.put(
                        path,
                        new NodeTally(path, model.ranks().nameOf(path.depth() + 1), node.classes(), observations));
            }
        });
        EndToEndTally endToEnd = new EndToEndTally(model.ranks(), observations);
        for (TaxonPath leaf : model.leaves()) {
            for (int photograph = 0; photograph < photographsEach; photograph++) {
                String name = leaf + "/" + photograph + ".jpg";
                judge(name, leaf, tallies, endToEnd);
            }
        }
        Bootstrap bootstrap = new Bootstrap(20, 0);
        List<NodeEvaluation> nodes = tallies.values().stream()
                .flatMap(tally -> tally.evaluation(bootstrap).stream())
                .toList();
        UnknownDetection strangers =
                UnknownDetection.of(new double[] {0.1, 0.2, 0.3, 0.6}, new double[] {0.2, 0.5, 0.9});
        return new TreeEvaluation(nodes, endToEnd.evaluation(bootstrap), unknown, missing, 2, Optional.of(strangers));
    }

    private void judge(String name, TaxonPath leaf, Map<TaxonPath, NodeTally> tallies, EndToEndTally endToEnd) {
        Map<TaxonPath, double[]> conditionals = new HashMap<>();
        model.nodes().forEach((path, node) -> conditionals.put(path, conditionals(node, leaf)));
        for (int depth = 0; depth < leaf.depth(); depth++) {
            TaxonPath node = leaf.ancestor(depth);
            if (tallies.containsKey(node)) {
                String child = leaf.ancestor(depth + 1).name();
                tallies.get(node).add(name, child, conditionals.get(node), conditionals.get(node));
            }
        }
        Map<TaxonPath, Double> probabilities = new HashMap<>(Map.of(TaxonPath.ROOT, 1.0));
        TaxonPath decided = TaxonPath.ROOT;
        for (TaxonPath taxon : taxa.taxa()) {
            TaxonPath parent = taxon.parent().orElseThrow();
            double probability = probabilities.get(parent) * conditionals.get(parent)[places.get(taxon)];
            probabilities.put(taxon, probability);
            if (probability >= THRESHOLD && taxon.depth() > decided.depth()) {
                decided = taxon;
            }
        }
        double[] inOrder = taxa.taxa().stream().mapToDouble(probabilities::get).toArray();
        endToEnd.add(taxa.judge(name, name, leaf, inOrder, decided));
    }

    /** Mostly the right class, where the photograph is of one below the node. */
    private double[] conditionals(NodeModel node, TaxonPath leaf) {
        int classes = node.classes().size();
        double[] probabilities = new double[classes];
        if (classes == 1) {
            return new double[] {1};
        }
        double sure = 0.4 + 0.59 * random.nextDouble();
        Arrays.fill(probabilities, (1 - sure) / (classes - 1));
        boolean right = leaf.startsWith(node.path()) && random.nextDouble() < skill;
        int named = right ? node.classes().indexOf(leaf.names().get(node.path().depth())) : random.nextInt(classes);
        probabilities[named] = sure;
        return probabilities;
    }

    private static NodeModel node(TaxonPath path, List<String> classes) {
        if (classes.size() == 1) {
            return NodeModel.withOnlyChild(path, classes.get(0));
        }
        Head head = new Head(
                path,
                classes,
                new Tensor(List.of(2, classes.size()), new float[2 * classes.size()]),
                new Tensor(List.of(classes.size()), new float[classes.size()]));
        NodeTraining training = new NodeTraining(
                30,
                8,
                1,
                Map.of(),
                Map.of(),
                List.of(),
                Optional.of(new NodeMetrics(8, 0.75, 0.7, 0.72)),
                Optional.of(new CalibrationEffect(8, 0.2, 0.1, 0.4, 0.3)));
        return new NodeModel(path, classes, Optional.of(head), Optional.of(training), Calibrations.temperature(1.25));
    }
}
