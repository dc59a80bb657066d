package org.linnet.internal.novelty;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.linnet.tensor.Tensor;

/**
 * Linear discriminants of embeddings made 1 long. Their largest logit, before a softmax takes away what all of them share, falls
 * where an embedding looks like the mean of all rather than like one of the taxa. Immutable.
 */
final class DiscriminantSpace {
    private static final String PREFIX = "plain";
    private static final String MEANS = "plainWhitenedMeans";

    private final RelativeSpace space;
    private final TaxonMeans means;

    DiscriminantSpace(RelativeSpace space, TaxonMeans means) {
        this.space = requireNonNull(space, "space is null");
        this.means = requireNonNull(means, "means is null");
    }

    /**
     * As it was kept.
     *
     * @throws IllegalArgumentException where a tensor is missing, or shapes or values do not fit
     */
    static DiscriminantSpace of(Map<String, Tensor> tensors, int taxa) {
        Map<String, Tensor> own = new HashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(PREFIX)) {
                String rest = name.substring(PREFIX.length());
                own.put(rest.substring(0, 1).toLowerCase(Locale.ROOT) + rest.substring(1), tensor);
            }
        });
        RelativeSpace space = new RelativeSpace(own);
        return new DiscriminantSpace(space, TaxonMeans.of(MEANS, tensors.get(MEANS), space.embeddingLength(), taxa));
    }

    /** What has to be kept, under names of their own. */
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new HashMap<>();
        space.tensors()
                .forEach((name, tensor) -> tensors.put(
                        PREFIX + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), tensor));
        tensors.put(MEANS, means.tensor());
        return tensors;
    }

    /** The squared distance to each taxon's mean less that to the mean of all: [taxa]. */
    double[] unlikeness(float[] embedding) {
        return means.fartherThanOrigin(
                space.see(RelativeSpace.direction(embedding)).whitened());
    }
}
