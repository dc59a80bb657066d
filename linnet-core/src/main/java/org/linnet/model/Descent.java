package org.linnet.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.head.ArgMax;
import org.linnet.taxonomy.TaxonPath;

/** The way down the tree: at each node to the likeliest child, for as long as the model has a child to name. */
final class Descent {
    private final TaxonModel model;

    Descent(TaxonModel model) {
        this.model = requireNonNull(model, "model is null");
    }

    /**
     * Names one photograph or observation.
     *
     * @param conditionals for each node with a head, the probability of each class given the node: [classes]
     * @param minConfidence the cumulative probability below which a taxon is not stood for, 0..1
     */
    Prediction name(Map<TaxonPath, double[]> conditionals, double minConfidence) {
        List<RankedTaxon> path = new ArrayList<>();
        int decidedDepth = 0;
        double probability = 1;
        Optional<NodeModel> node = Optional.ofNullable(model.nodes().get(TaxonPath.ROOT));
        while (node.isPresent()) {
            TaxonPath parent = node.get().path();
            int likeliest = 0;
            double conditional = 1;
            if (node.get().head().isPresent()) {
                likeliest = ArgMax.of(conditionals.get(parent));
                conditional = conditionals.get(parent)[likeliest];
            }
            probability *= conditional;
            TaxonPath taxon = parent.child(node.get().classes().get(likeliest));
            path.add(new RankedTaxon(taxon, model.ranks().nameOf(taxon.depth()), conditional, probability));
            if (probability >= minConfidence) {
                decidedDepth = path.size();
            }
            node = Optional.ofNullable(model.nodes().get(taxon));
        }
        return new Prediction(path, decidedDepth);
    }
}
