package org.linnet.internal.explanation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.linnet.explanation.Neighbour;
import org.linnet.explanation.Neighbours;
import org.linnet.internal.embedding.store.KeptEmbeddings;
import org.linnet.internal.linear.Vectors;
import org.linnet.internal.model.TrainedLook;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;

/**
 * Finds photographs that a model was made from, or the boxes in them, by how alike they are, in the kept embeddings. One embedding at a time is
 * read, so memory does not grow with their number.
 */
final class NearestPhotographs {
    private final List<TrainedLook> looks;
    private final KeptEmbeddings kept;

    NearestPhotographs(TaxonModel model, KeptEmbeddings kept) {
        this.looks = TrainedLook.all(model);
        this.kept = requireNonNull(kept, "kept is null");
    }

    /**
     * The most similar.
     *
     * @param sha256 of the photographs that are asked about; none is its own neighbour
     * @param embedding [embedding] of it
     * @param count how many at most
     */
    Neighbours find(List<String> sha256, float[] embedding, int count) {
        double[] asked = Vectors.toDoubles(embedding);
        MostSimilar likest = new MostSimilar(count);
        long missing = 0;
        for (TrainedLook look : looks) {
            if (sha256.contains(look.key().contentSha256())) {
                continue;
            }
            Optional<float[]> other = kept.find(look.key(), embedding.length);
            if (other.isEmpty()) {
                missing++;
                continue;
            }
            double similarity = Vectors.cosine(asked, Vectors.toDoubles(other.get()));
            likest.add(new Neighbour(look.file(), taxonOf(look.file()), similarity, look.box()));
        }
        return new Neighbours(likest.list(), missing);
    }

    private static TaxonPath taxonOf(String file) {
        return TaxonPath.parse(file).parent().orElse(TaxonPath.ROOT);
    }
}
