package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.internal.dataset.HoldOutGroups;
import org.linnet.internal.dataset.LabelledPhotograph;
import org.linnet.internal.dataset.Photograph;
import org.linnet.model.TaxonModel;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.TaxonPath;

/** Learns what a model knows from the photographs that its heads were trained on, tried on those that were held out. */
final class NoveltyTraining {
    private final TaxonModel model;
    private final Map<Photograph, float[]> embeddings;
    private final HoldOutGroups groups;
    private final Set<Photograph> training = new HashSet<>();
    private final Set<Photograph> validation = new HashSet<>();

    /** @param embeddings those of all photographs of the nodes */
    NoveltyTraining(
            TaxonModel model,
            List<TreeTraining.Node> nodes,
            Map<Photograph, float[]> embeddings,
            HoldOutGroups groups) {
        this.model = requireNonNull(model, "model is null");
        this.groups = requireNonNull(groups, "groups is null");
        this.embeddings = requireNonNull(embeddings, "embeddings is null");
        for (TreeTraining.Node node : nodes) {
            node.split().training().stream().map(LabelledPhotograph::photograph).forEach(training::add);
            node.split().validation().stream()
                    .map(LabelledPhotograph::photograph)
                    .forEach(validation::add);
        }
        // What any head was trained on is not new to the model.
        validation.removeAll(training);
    }

    /** Empty where fewer than two taxa at the ends of the tree have photographs to learn from. */
    Optional<NoveltyDetector> detector() {
        Set<TaxonPath> leaves = new HashSet<>(model.leaves());
        leaves.retainAll(training.stream().map(Photograph::taxon).toList());
        if (leaves.size() < 2) {
            return Optional.empty();
        }
        List<TaxonPath> taxa = leaves.stream().sorted().toList();
        return Optional.of(NoveltyDetector.fit(taxa, rows(taxa, training), rows(taxa, validation)));
    }

    private LabelledEmbeddings rows(List<TaxonPath> taxa, Set<Photograph> wanted) {
        Map<TaxonPath, Integer> labels = new HashMap<>();
        taxa.forEach(taxon -> labels.put(taxon, labels.size()));
        List<Photograph> photographs = new ArrayList<>();
        for (Photograph photograph : embeddings.keySet()) {
            if (wanted.contains(photograph) && labels.containsKey(photograph.taxon())) {
                photographs.add(photograph);
            }
        }
        return new LabelledEmbeddings(
                photographs.stream().map(embeddings::get).toArray(float[][]::new),
                photographs.stream().mapToInt(one -> labels.get(one.taxon())).toArray(),
                photographs.stream().mapToInt(groups::of).toArray());
    }
}
