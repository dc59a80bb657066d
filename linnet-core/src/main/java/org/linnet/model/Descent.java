package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.linnet.head.Head;
import org.linnet.taxonomy.TaxonPath;

/** The way down the tree: at each node to the likeliest child, for as long as the model has a child to name. */
final class Descent {
    private final TaxonModel model;

    Descent(TaxonModel model) {
        this.model = requireNonNull(model, "model is null");
    }

    /**
     * Names one embedding.
     *
     * @param minConfidence the cumulative probability below which a taxon is not stood for, 0..1
     */
    Prediction name(float[] embedding, double minConfidence) {
        List<RankedTaxon> path = new ArrayList<>();
        int decidedDepth = 0;
        double probability = 1;
        TaxonPath node = TaxonPath.ROOT;
        while (model.nodes().containsKey(node)) {
            NodeModel nodeModel = model.nodes().get(node);
            int likeliest = 0;
            double conditional = 1;
            if (nodeModel.head().isPresent()) {
                Head head = nodeModel.head().orElseThrow();
                double[] conditionals = head.probabilities(embedding);
                likeliest = indexOfLargest(conditionals);
                conditional = conditionals[likeliest];
            }
            probability *= conditional;
            node = node.child(nodeModel.classes().get(likeliest));
            path.add(new RankedTaxon(node, model.ranks().nameOf(node.depth()), conditional, probability));
            if (probability >= minConfidence && decidedDepth == path.size() - 1) {
                decidedDepth = path.size();
            }
        }
        return new Prediction(path, decidedDepth);
    }

    private static int indexOfLargest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
