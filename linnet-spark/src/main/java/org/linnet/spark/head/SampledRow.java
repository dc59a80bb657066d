package org.linnet.spark.head;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/** A row that came to the driver. */
final class SampledRow implements Serializable {
    private static final long serialVersionUID = 1;

    private final long id;
    private final long photograph;
    private final int taxon;
    private final float[] embedding;

    SampledRow(long id, long photograph, int taxon, float[] embedding) {
        this.id = id;
        this.photograph = photograph;
        this.taxon = taxon;
        this.embedding = embedding;
    }

    long id() {
        return id;
    }

    long photograph() {
        return photograph;
    }

    int taxon() {
        return taxon;
    }

    float[] embedding() {
        return embedding;
    }

    /**
     * Rows of a node, the same ones however the rows are parted, in the order of their numbers.
     *
     * @param shares [classes], of the rows of each, 0..1
     */
    static List<SampledRow> of(
            JavaRDD<EmbeddingBlock> blocks, NodeRows rows, NodeRows.Part part, double[] shares, long seed) {
        return sorted(blocks.flatMap(block -> IntStream.of(rows.of(block, part))
                        .filter(row -> Uniform.of(block.id(row), seed) < shares[rows.classOf(block.taxon(row))])
                        .mapToObj(row -> of(block, row))
                        .iterator())
                .collect()
                .iterator());
    }

    /**
     * All rows of a node, in the order of their numbers: they come a partition at a time, since Spark limits what comes at once
     * ({@code spark.driver.maxResultSize}).
     */
    static List<SampledRow> all(JavaRDD<EmbeddingBlock> blocks, NodeRows rows, NodeRows.Part part) {
        return sorted(blocks.flatMap(block -> IntStream.of(rows.of(block, part))
                        .mapToObj(row -> of(block, row))
                        .iterator())
                .toLocalIterator());
    }

    private static SampledRow of(EmbeddingBlock block, int row) {
        return new SampledRow(block.id(row), block.photograph(row), block.taxon(row), block.embeddings()[row]);
    }

    private static List<SampledRow> sorted(Iterator<SampledRow> rows) {
        List<SampledRow> sorted = new ArrayList<>();
        rows.forEachRemaining(sorted::add);
        sorted.sort(Comparator.comparingLong(SampledRow::id));
        return sorted;
    }

    /** [rows][dimensions]. */
    static float[][] embeddings(List<SampledRow> rows) {
        return rows.stream().map(SampledRow::embedding).toArray(float[][]::new);
    }
}
