package org.linnet.internal.novelty;

import java.util.HashSet;
import java.util.List;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/** What a detector's taxa and numbers must be, whichever kind it is of. */
final class NoveltyTensors {
    private NoveltyTensors() {}

    static List<TaxonPath> requireTaxa(List<TaxonPath> taxa) {
        if (taxa.size() < 2 || new HashSet<>(taxa).size() != taxa.size()) {
            throw new IllegalArgumentException("novelty is told from two or more different taxa: " + taxa);
        }
        return List.copyOf(taxa);
    }

    static void requireFinite(Tensor tensor) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("the novelty detector holds a value that is not finite: " + value);
            }
        }
    }

    static void requireLength(float[] embedding, int length) {
        if (embedding.length != length) {
            throw new IllegalArgumentException(
                    "embedding has " + embedding.length + " values, the detector takes " + length);
        }
    }
}
