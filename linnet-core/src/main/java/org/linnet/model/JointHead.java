package org.linnet.model;

import static java.util.Objects.requireNonNull;

import org.linnet.calibration.Calibration;
import org.linnet.head.EmbeddingTransform;
import org.linnet.head.Head;

/**
 * A head that tells all leaves apart at once.
 *
 * @param name what it is, such as {@code softmax}; all those of a model have different names
 * @param transform what becomes of an embedding before the head
 * @param head with a class for each of the model's leaves, in their order: its name is the leaf's path
 * @param calibration calibrates its probabilities
 * @param weight the share that its probabilities have in those of the model, 0..1
 */
public record JointHead(String name, EmbeddingTransform transform, Head head, Calibration calibration, double weight) {
    public JointHead {
        requireNonNull(name, "name is null");
        requireNonNull(transform, "transform is null");
        requireNonNull(head, "head is null");
        requireNonNull(calibration, "calibration is null");
        if (!calibration.fits(head.classes().size())) {
            throw new IllegalArgumentException("the calibration of the joint head " + name + " does not fit its "
                    + head.classes().size() + " classes");
        }
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("the weight of the joint head " + name + " is not 0..1: " + weight);
        }
    }

    /**
     * How probable each leaf is, calibrated.
     *
     * @param embedding [embedding]
     * @return [leaves], in 0..1, with sum 1
     */
    public double[] probabilities(float[] embedding) {
        return calibration.apply(head.probabilities(transform.apply(embedding)));
    }
}
