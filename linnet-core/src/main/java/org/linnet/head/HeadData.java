package org.linnet.head;

import static java.util.Objects.requireNonNull;

import java.util.List;
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
}
