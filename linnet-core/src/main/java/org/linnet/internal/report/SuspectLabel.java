package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.linnet.internal.dataset.Photograph;
import org.linnet.label.Labelled;
import org.linnet.taxonomy.TaxonPath;

/**
 * A photograph whose label should be looked at.
 *
 * @param likelier the taxon that the model, which had not seen the photograph, finds most probable: of all, or of those that it
 *     lies under
 * @param labelProbability of the taxon that it lies under, 0..1; not a number where the model does not know that taxon
 * @param likelierProbability 0..1; likewise
 * @param nearest the most similar of the other photographs, the most similar first; of contradictory copies, the other copies
 */
public record SuspectLabel(
        Kind kind,
        Photograph photograph,
        TaxonPath likelier,
        double labelProbability,
        double likelierProbability,
        List<Photograph> nearest) {
    /** What is wrong. */
    public enum Kind implements Labelled {
        /** The same photograph lies under taxa of which neither is above the other. */
        CONTRADICTORY_COPY("same photograph under another taxon"),
        /** Another taxon is much more probable. */
        DOUBTFUL("doubtful label");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    public SuspectLabel {
        requireNonNull(kind, "kind is null");
        requireNonNull(photograph, "photograph is null");
        requireNonNull(likelier, "likelier is null");
        nearest = List.copyOf(nearest);
    }
}
