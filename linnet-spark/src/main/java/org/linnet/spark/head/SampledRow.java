package org.linnet.spark.head;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** A row that came to the driver. */
record SampledRow(long id, long photograph, int taxon, float[] embedding) implements Serializable {
    /**
     * Rows of a node, the same ones however the rows are parted, in the order of their numbers.
     *
     * @param shares [classes], of the rows of each, 0..1
     */
    static List<SampledRow> of(
            JavaRDD<EmbeddingBlock> blocks, NodeRows rows, NodeRows.Part part, double[] shares, long seed) {
        List<SampledRow> sampled = new ArrayList<>(blocks.flatMap(block -> {
                    List<SampledRow> own = new ArrayList<>();
                    for (int row : rows.of(block, part)) {
                        if (Uniform.of(block.id(row), seed) < shares[rows.classOf(block.taxon(row))]) {
                            own.add(new SampledRow(
                                    block.id(row),
                                    block.photograph(row),
                                    block.taxon(row),
                                    block.embeddings()[row]));
                        }
                    }
                    return own.iterator();
                })
                .collect());
        sampled.sort(Comparator.comparingLong(SampledRow::id));
        return sampled;
    }

    /** [rows][dimensions]. */
    static float[][] embeddings(List<SampledRow> rows) {
        return rows.stream().map(SampledRow::embedding).toArray(float[][]::new);
    }
}
