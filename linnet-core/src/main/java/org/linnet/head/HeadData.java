package org.linnet.head;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.taxonomy.TaxonPath;

/**
 * What one head is trained on. Observation numbers must mean the same in both subsets.
 *
 * @param node the taxon whose children are told apart
 * @param classes names of the children, at least two; labels are indices into this list
 * @param training at least one row of every class
 * @param validation may be empty, and may lack classes
 */
public record HeadData(
        TaxonPath node, List<String> classes, LabelledEmbeddings training, LabelledEmbeddings validation) {
    public HeadData {
        requireNonNull(node, "node is null");
        classes = List.copyOf(classes);
        if (classes.size() < 2) {
            throw new IllegalArgumentException("a head needs two or more classes: " + classes);
        }
        int[] counts = new int[classes.size()];
        for (int row = 0; row < training.size(); row++) {
            if (training.label(row) >= counts.length) {
                throw new IllegalArgumentException("label without a class: " + training.label(row));
            }
            counts[training.label(row)]++;
        }
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] == 0) {
                throw new IllegalArgumentException(
                        "nothing to train class '" + classes.get(c) + "' of node " + node + " on");
            }
        }
        for (int row = 0; row < validation.size(); row++) {
            if (validation.label(row) >= counts.length) {
                throw new IllegalArgumentException("label without a class: " + validation.label(row));
            }
        }
        if (validation.size() > 0 && validation.embeddingLength() != training.embeddingLength()) {
            throw new IllegalArgumentException("training embeddings have " + training.embeddingLength()
                    + " values, validation embeddings " + validation.embeddingLength());
        }
    }

    /**
     * Those of the training subset, behind them those of the validation subset: [rows][embedding].
     *
     * @throws LinnetException UNUSABLE_MODEL where a number is not finite
     */
    float[][] finiteEmbeddings() {
        float[][] embeddings = new float[training.size() + validation.size()][];
        for (int row = 0; row < embeddings.length; row++) {
            embeddings[row] =
                    row < training.size() ? training.embedding(row) : validation.embedding(row - training.size());
            for (float value : embeddings[row]) {
                if (!Float.isFinite(value)) {
                    throw new LinnetException(
                            ErrorCode.UNUSABLE_MODEL,
                            "The backbone gives embeddings of node " + node + " that hold " + value
                                    + ".\nIts weights are damaged, or do not fit it: import or fetch it again.");
                }
            }
        }
        return embeddings;
    }
}
