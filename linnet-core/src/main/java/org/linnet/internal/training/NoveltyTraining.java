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
import org.linnet.internal.model.TaxonProbabilities;
import org.linnet.internal.novelty.KnownPhotographs;
import org.linnet.internal.novelty.NoveltyFit;
import org.linnet.internal.novelty.RenyiEntropy;
import org.linnet.model.TaxonModel;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.TaxonPath;

/** Learns what a model knows from the photographs that its heads were trained on, tried on those that were held out. */
final class NoveltyTraining {
    private final TaxonModel model;
    private final Map<Photograph, float[]> embeddings;
    private final HoldOutGroups groups;
    private final TrainedPhotographs photographs;
    private final Map<Photograph, TaxonProbabilities> heldOut;

    /**
     * @param embeddings those of all samples of the photographs
     * @param heldOut what the model says of photographs by heads that had not seen them; the others set no thresholds
     */
    NoveltyTraining(
            TaxonModel model,
            TrainedPhotographs photographs,
            Map<Photograph, float[]> embeddings,
            HoldOutGroups groups,
            Map<Photograph, TaxonProbabilities> heldOut) {
        this.model = requireNonNull(model, "model is null");
        this.photographs = requireNonNull(photographs, "photographs is null");
        this.groups = requireNonNull(groups, "groups is null");
        this.embeddings = requireNonNull(embeddings, "embeddings is null");
        this.heldOut = requireNonNull(heldOut, "heldOut is null");
    }

    /** Empty where fewer than two leaves have photographs to learn from. */
    Optional<NoveltyDetector> detector() {
        Set<TaxonPath> leaves = new HashSet<>(model.leaves());
        leaves.retainAll(photographs.training().stream().map(Photograph::taxon).toList());
        if (leaves.size() < 2) {
            return Optional.empty();
        }
        List<TaxonPath> taxa = leaves.stream().sorted().toList();
        return Optional.of(
                NoveltyFit.fit(taxa, rows(taxa, photographs.training()), rows(taxa, photographs.validation())));
    }

    private KnownPhotographs rows(List<TaxonPath> taxa, Set<Photograph> wanted) {
        Map<TaxonPath, Integer> labels = new HashMap<>();
        taxa.forEach(taxon -> labels.put(taxon, labels.size()));
        List<Photograph> rows = embeddings.keySet().stream()
                .filter(photograph -> wanted.contains(photograph.whole()) && labels.containsKey(photograph.taxon()))
                .toList();
        return new KnownPhotographs(
                new LabelledEmbeddings(
                        rows.stream().map(embeddings::get).toArray(float[][]::new),
                        rows.stream().mapToInt(one -> labels.get(one.taxon())).toArray(),
                        rows.stream().mapToInt(groups::of).toArray()),
                rows.stream().mapToDouble(this::entropy).toArray());
    }

    private double entropy(Photograph photograph) {
        TaxonProbabilities probabilities = heldOut.get(photograph);
        return probabilities == null ? Double.NaN : RenyiEntropy.of(probabilities.leaves());
    }
}
