package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.internal.dataset.HoldOutGroups;
import org.linnet.internal.dataset.Photograph;
import org.linnet.model.TaxonModel;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.TaxonPath;

/** Learns what a model knows from the photographs that its heads were trained on, tried on those that were held out. */
final class NoveltyTraining {
    private final TaxonModel model;
    private final Map<Photograph, float[]> embeddings;
    private final HoldOutGroups groups;
    private final TrainedPhotographs photographs;

    /** @param embeddings those of all photographs of the nodes */
    NoveltyTraining(
            TaxonModel model,
            TrainedPhotographs photographs,
            Map<Photograph, float[]> embeddings,
            HoldOutGroups groups) {
        this.model = requireNonNull(model, "model is null");
        this.photographs = requireNonNull(photographs, "photographs is null");
        this.groups = requireNonNull(groups, "groups is null");
        this.embeddings = requireNonNull(embeddings, "embeddings is null");
    }

    /** Empty where fewer than two taxa at the ends of the tree have photographs to learn from. */
    Optional<NoveltyDetector> detector() {
        Set<TaxonPath> leaves = new HashSet<>(model.leaves());
        leaves.retainAll(photographs.training().stream().map(Photograph::taxon).toList());
        if (leaves.size() < 2) {
            return Optional.empty();
        }
        List<TaxonPath> taxa = leaves.stream().sorted().toList();
        return Optional.of(
                NoveltyDetector.fit(taxa, rows(taxa, photographs.training()), rows(taxa, photographs.validation())));
    }

    private LabelledEmbeddings rows(List<TaxonPath> taxa, Set<Photograph> wanted) {
        Map<TaxonPath, Integer> labels = new HashMap<>();
        taxa.forEach(taxon -> labels.put(taxon, labels.size()));
        List<Photograph> rows = embeddings.keySet().stream()
                .filter(photograph -> wanted.contains(photograph) && labels.containsKey(photograph.taxon()))
                .toList();
        return new LabelledEmbeddings(
                rows.stream().map(embeddings::get).toArray(float[][]::new),
                rows.stream().mapToInt(one -> labels.get(one.taxon())).toArray(),
                rows.stream().mapToInt(groups::of).toArray());
    }
}
