package org.linnet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.linnet.calibration.Calibration;
import org.linnet.head.Head;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/** A model of many genera with many species each, all told apart by heads of random weights. */
public final class ManyTaxa {
    private ManyTaxa() {}

    public static TaxonModel model(int genera, int speciesEach) {
        Map<TaxonPath, NodeModel> nodes = new TreeMap<>();
        Random random = new Random(5);
        nodes.put(TaxonPath.ROOT, node(TaxonPath.ROOT, "genus", genera, random));
        for (String genus : nodes.get(TaxonPath.ROOT).classes()) {
            TaxonPath path = TaxonPath.ROOT.child(genus);
            nodes.put(path, node(path, "species", speciesEach, random));
        }
        return Cats.withNodes(nodes);
    }

    private static NodeModel node(TaxonPath path, String prefix, int count, Random random) {
        List<String> classes = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            classes.add(String.format(Locale.ROOT, "%s%03d", prefix, c));
        }
        float[] kernel = new float[2 * count];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = random.nextFloat() - 0.5f;
        }
        Head head = new Head(
                path, classes, new Tensor(List.of(2, count), kernel), new Tensor(List.of(count), new float[count]));
        NodeTraining training =
                new NodeTraining(1, 0, 1, Map.of(), Map.of(), List.of(), Optional.empty(), Optional.empty());
        return new NodeModel(path, classes, Optional.of(head), Optional.of(training), Calibration.none());
    }
}
