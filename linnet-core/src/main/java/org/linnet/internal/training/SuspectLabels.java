package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.linnet.evaluation.LabelCheck;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.evaluation.ConfidentLearning;
import org.linnet.internal.linear.Vectors;
import org.linnet.internal.model.TaxonIndex;
import org.linnet.internal.model.TaxonNamer;
import org.linnet.internal.model.TaxonProbabilities;
import org.linnet.internal.report.SuspectCsv;
import org.linnet.internal.report.SuspectLabel;
import org.linnet.model.DecisionOptions;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * Finds the photographs whose labels should be looked at: copies that contradict one another, and those that confident learning
 * doubts.
 */
final class SuspectLabels {
    /** The most comparisons that are made for the most similar photographs: some seconds; a set of 10,000 has 400 suspects' worth. */
    private static final long MOST_COMPARISONS = 4_000_000;

    /** The photographs that are shown have theirs in any case. */
    private static final int LEAST_COMPARED = 60;

    private final TaxonNamer namer;
    private final EmbeddedPhotographs embedded;
    private final Copies copies;
    private final ConfidentLearning<Photograph> learning;
    private final Set<Photograph> contradictory = new HashSet<>();

    /** @param embedded every photograph, those that were not trained on too */
    SuspectLabels(TaxonModel model, EmbeddedPhotographs embedded, Copies copies) {
        this.namer = new TaxonNamer(requireNonNull(model, "model is null"), DecisionOptions.defaults());
        this.embedded = requireNonNull(embedded, "embedded is null");
        this.copies = requireNonNull(copies, "copies is null");
        this.learning = new ConfidentLearning<>(namer.index().size());
        copies.contradictions().forEach(contradictory::addAll);
    }

    /** Adds a photograph with what heads that had not seen it make of it, of all of its boxes together. */
    void heldOut(Photograph photograph, TaxonProbabilities probabilities) {
        TaxonIndex index = namer.index();
        OptionalInt label = index.position(photograph.taxon());
        if (label.isEmpty() || contradictory.contains(photograph)) {
            return;
        }
        // A photograph of a parent taxon is of one of those below it: no label that it could have is likelier than its
        // own.
        double[] leaves = probabilities.toArray();
        for (int taxon = 0; taxon < leaves.length; taxon++) {
            if (taxon != label.getAsInt()
                    && (!index.isLeaf(taxon) || index.taxon(taxon).startsWith(photograph.taxon()))) {
                leaves[taxon] = 0;
            }
        }
        learning.add(photograph, label.getAsInt(), leaves);
    }

    /** How many photographs were looked at, and what came of it. */
    LabelCheck check(List<SuspectLabel> suspects) {
        return new LabelCheck(
                learning.size(),
                embedded.samples().size(),
                suspects.size() - contradictory.size(),
                contradictory.size());
    }

    /** The suspects, in the order in which they should be looked at. */
    List<SuspectLabel> find() {
        List<SuspectLabel> suspects = new ArrayList<>();
        for (List<Photograph> set : copies.contradictions()) {
            set.forEach(photograph -> suspects.add(contradictory(photograph, set)));
        }
        List<ConfidentLearning.Suspect<Photograph>> doubtful = learning.suspects();
        Neighbours neighbours = new Neighbours();
        int compared = (int) Math.max(LEAST_COMPARED, MOST_COMPARISONS / Math.max(1, neighbours.photographs.size()));
        List<SuspectLabel> found = IntStream.range(0, doubtful.size())
                .parallel()
                .mapToObj(i -> doubtful(doubtful.get(i), i < compared ? neighbours : null))
                .toList();
        suspects.addAll(found);
        return suspects;
    }

    private SuspectLabel doubtful(ConfidentLearning.Suspect<Photograph> suspect, Neighbours neighbours) {
        return new SuspectLabel(
                SuspectLabel.Kind.DOUBTFUL,
                suspect.labelled(),
                namer.index().taxon(suspect.likelier()),
                suspect.labelProbability(),
                suspect.likelierProbability(),
                neighbours == null ? List.of() : neighbours.of(suspect.labelled()));
    }

    private SuspectLabel contradictory(Photograph photograph, List<Photograph> set) {
        TaxonProbabilities probabilities = namer.together(embedded.of(photograph));
        TaxonPath likelier = photograph.taxon();
        Set<TaxonPath> taxa = new TreeSet<>();
        set.forEach(copy -> taxa.add(copy.taxon()));
        for (TaxonPath taxon : taxa) {
            likelier = probability(probabilities, taxon) > probability(probabilities, likelier) ? taxon : likelier;
        }
        return new SuspectLabel(
                SuspectLabel.Kind.CONTRADICTORY_COPY,
                photograph,
                likelier,
                probability(probabilities, photograph.taxon()),
                probability(probabilities, likelier),
                set.stream()
                        .filter(copy -> !copy.taxon().equals(photograph.taxon()))
                        .limit(SuspectCsv.NEAREST)
                        .toList());
    }

    private double probability(TaxonProbabilities probabilities, TaxonPath taxon) {
        OptionalInt position = namer.index().position(taxon);
        return position.isPresent() ? probabilities.at(position.getAsInt()) : Double.NaN;
    }

    /** Finds the most similar of the photographs that do not contradict one another. */
    private final class Neighbours {
        private final List<Photograph> photographs;
        /** Of their embeddings. */
        private final double[] lengths;

        private final Map<Photograph, List<Photograph>> sameAs = new HashMap<>(copies.byPhotograph());

        Neighbours() {
            photographs = embedded.samples().keySet().stream()
                    .filter(photograph -> !contradictory.contains(photograph))
                    .toList();
            lengths = photographs.stream()
                    .mapToDouble(photograph -> length(embedding(photograph)))
                    .toArray();
        }

        private float[] embedding(Photograph photograph) {
            return embedded.first(photograph);
        }

        private static double length(float[] values) {
            return Math.sqrt(Vectors.dot(values, values));
        }

        /** A neighbour. */
        private record Similar(Photograph photograph, double cosine) {
            static final Comparator<Similar> LEAST_FIRST = Comparator.comparingDouble(Similar::cosine)
                    .thenComparing(similar -> similar.photograph().relativePath(), Comparator.reverseOrder());
        }

        /** The most similar of others, without copies of the photograph itself. */
        List<Photograph> of(Photograph asked) {
            float[] embedding = embedding(asked);
            double length = length(embedding);
            List<Photograph> itself = sameAs.getOrDefault(asked, List.of(asked));
            PriorityQueue<Similar> likest = new PriorityQueue<>(Similar.LEAST_FIRST);
            for (int i = 0; i < lengths.length; i++) {
                Photograph photograph = photographs.get(i);
                if (!itself.contains(photograph)) {
                    double both = length * lengths[i];
                    double cosine = both > 0 ? Vectors.dot(embedding, embedding(photograph)) / both : 0;
                    likest.add(new Similar(photograph, cosine));
                    if (likest.size() > SuspectCsv.NEAREST) {
                        likest.remove();
                    }
                }
            }
            return likest.stream()
                    .sorted(Similar.LEAST_FIRST.reversed())
                    .map(Similar::photograph)
                    .toList();
        }
    }
}
