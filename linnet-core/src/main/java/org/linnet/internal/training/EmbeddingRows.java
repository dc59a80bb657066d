package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.linnet.head.EmbeddingTransform;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.internal.dataset.LabelledPhotograph;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.dataset.SplitPlan;

/** Makes the rows that heads are trained on. */
final class EmbeddingRows {
    private final Map<Photograph, float[]> embeddings;
    private final SplitPlan parted;

    /**
     * Rows of what is there.
     *
     * @param embeddings those of all photographs, or boxes of photographs, that will be asked for
     * @param parted how the photographs were split
     */
    EmbeddingRows(Map<Photograph, float[]> embeddings, SplitPlan parted) {
        this.embeddings = requireNonNull(embeddings, "embeddings is null");
        this.parted = requireNonNull(parted, "parted is null");
    }

    LabelledEmbeddings of(List<LabelledPhotograph> photographs, EmbeddingTransform transform) {
        float[][] rows = new float[photographs.size()][];
        int[] labels = new int[rows.length];
        int[] observations = new int[rows.length];
        int[] groups = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            LabelledPhotograph photograph = photographs.get(row);
            rows[row] = transform.apply(embeddings.get(photograph.photograph()));
            labels[row] = photograph.label();
            observations[row] = parted.observations().of(photograph.photograph());
            groups[row] = parted.groups().of(photograph.photograph());
        }
        return new LabelledEmbeddings(rows, labels, observations, groups);
    }
}
