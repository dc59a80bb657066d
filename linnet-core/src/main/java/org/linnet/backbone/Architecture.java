package org.linnet.backbone;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Preprocessing;
import org.linnet.internal.backbone.Architectures;
import org.linnet.internal.backbone.GpuBatches;
import org.linnet.tensor.Tensor;

/**
 * A network without its weights: what its embeddings are, which tensors it takes from a weights file, and how it becomes
 * an ONNX graph. Immutable. It is known to Linnet once its {@link ArchitectureFamily} is on the class path.
 */
public interface Architecture {
    /** Its name, unlike any other's, as in {@link BackboneSpec#architecture()}; such as {@code efficientnet-b4}. */
    String name();

    /** How many numbers an embedding has; at least 1. */
    int embeddingLength();

    /** What its official weights were trained with. */
    Preprocessing preprocessing();

    /** How many numbers its weights have, without a classifier; their size is estimated from it. */
    long parameters();

    /**
     * Roughly how many bytes the largest intermediate results of one photograph take while the network runs; batches on a
     * GPU are sized by it. By default as much as in EfficientNet-B6.
     *
     * @param size width and height of the images, in pixels
     */
    default long activationBytes(int size) {
        return GpuBatches.usualActivationBytes(size);
    }

    /**
     * Compares the tensors of a weights file with those that this needs. What no backbone needs, such as a classifier or
     * the state of an optimiser, is skipped.
     *
     * @param tensors under the names of the file
     * @return empty where their names are not of this kind of network at all
     */
    Optional<Fit> fit(Map<String, Tensor> tensors);

    /**
     * The tensors of a weights file under one set of names and shapes, whichever way the file names and lays them out.
     * Linnet keeps them on disk like this, so names and shapes must not change from version to version.
     *
     * @param tensors under the names of the file; those that {@link #fit} found to fit exactly, or none of whose names it
     *     knows
     * @param file for the message
     * @return the same for what this returned before
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) saying which names are known, where it knows none
     */
    Map<String, Tensor> canonical(Map<String, Tensor> tensors, String file);

    /**
     * The network as an ONNX model with one input, [batch, 3, size, size], whose first output is the embedding, [batch,
     * embeddingLength], with any batch. Where it ends in a global average of feature maps, an explanation can show where
     * in a photograph it looked.
     *
     * @param weights as {@link #canonical} returns them
     * @param size width and height of the images, in pixels; at least 1
     * @return a serialised {@code ModelProto}; the same for the same weights
     */
    byte[] graph(Map<String, Tensor> weights, int size);

    /** All that are known, a family after the other. */
    static List<Architecture> all() {
        return Architectures.all();
    }

    /**
     * The architecture of that name.
     *
     * @throws LinnetException ({@link ErrorCode#WRONG_USAGE}) where there is none
     */
    static Architecture named(String name) {
        return Architectures.named(name);
    }

    /**
     * How the tensors of a weights file compare with those that an architecture needs.
     *
     * @param missing names of those that the file lacks
     * @param leftOver names of those that the architecture has no use for
     * @param misshapen those whose shape differs, as in {@code bias is [31] instead of [32]}
     */
    record Fit(List<String> missing, List<String> leftOver, List<String> misshapen) {
        public Fit {
            missing = List.copyOf(missing);
            leftOver = List.copyOf(leftOver);
            misshapen = List.copyOf(misshapen);
        }

        /** How many tensors do not fit; 0 where the file is of this architecture. */
        public int problems() {
            return missing.size() + leftOver.size() + misshapen.size();
        }
    }
}
