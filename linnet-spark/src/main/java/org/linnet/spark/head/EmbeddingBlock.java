package org.linnet.spark.head;

import java.io.Serializable;
import java.util.Arrays;

/** Rows of a partition, dense, as executors keep them. Not to be changed. */
final class EmbeddingBlock implements Serializable {
    private static final long serialVersionUID = 1;

    /** Rows of a block: enough for the kernels, few enough that one is soon made. */
    static final int MOST_ROWS = 4_096;

    private final float[][] embeddings;
    private final int[] taxa;
    private final long[] ids;
    private final long[] observations;
    private final long[] groups;

    /**
     * @param embeddings [rows][dimensions], finite
     * @param taxa [rows], what each shows, as a number of the tree
     * @param ids [rows], all different, the same in every run
     * @param observations [rows], equal for what is seen several times, such as boxes of one photograph, the same in every run
     * @param groups [rows], equal for what stays on one side of the split, the same in every run
     */
    EmbeddingBlock(float[][] embeddings, int[] taxa, long[] ids, long[] observations, long[] groups) {
        this.embeddings = embeddings;
        this.taxa = taxa;
        this.ids = ids;
        this.observations = observations;
        this.groups = groups;
    }

    /** The first rows of arrays that are longer. */
    EmbeddingBlock firstRows(int count) {
        return new EmbeddingBlock(
                embeddings,
                Arrays.copyOf(taxa, count),
                Arrays.copyOf(ids, count),
                Arrays.copyOf(observations, count),
                Arrays.copyOf(groups, count));
    }

    int size() {
        return taxa.length;
    }

    float[][] embeddings() {
        return embeddings;
    }

    int taxon(int row) {
        return taxa[row];
    }

    long id(int row) {
        return ids[row];
    }

    long observation(int row) {
        return observations[row];
    }

    long group(int row) {
        return groups[row];
    }
}
