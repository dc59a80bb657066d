package org.linnet.spark.head;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.linnet.backbone.BackboneSpec;
import org.linnet.detector.BoxRule;
import org.linnet.image.Preprocessing;
import org.linnet.taxonomy.Ranks;

/**
 * What a model is made of beside its heads.
 *
 * @param name that its user gives it
 * @param linnetVersion that trains it
 * @param backbone that computed the embeddings
 * @param preprocessing of the photographs that they were computed from
 * @param boxes which boxes of the photographs the embeddings are of, so that names come from the same; empty for whole photographs
 * @param ranks names of the ranks; empty where they are to be guessed from the names of the taxa
 */
public record ModelDescription(
        String name,
        String linnetVersion,
        BackboneSpec backbone,
        Preprocessing preprocessing,
        Optional<BoxRule> boxes,
        Optional<Ranks> ranks) {
    public ModelDescription {
        requireNonNull(name, "name is null");
        requireNonNull(linnetVersion, "linnetVersion is null");
        requireNonNull(backbone, "backbone is null");
        requireNonNull(preprocessing, "preprocessing is null");
        requireNonNull(boxes, "boxes is null");
        requireNonNull(ranks, "ranks is null");
    }
}
