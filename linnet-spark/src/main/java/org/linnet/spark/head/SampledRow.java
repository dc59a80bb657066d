package org.linnet.spark.head;

import static java.util.stream.Collectors.toSet;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.linnet.head.LabelledEmbeddings;

/** A row that came to the driver. */
final class SampledRow implements Serializable {
    private static final long serialVersionUID = 1;

    private final long id;
    private final long observation;
    private final long group;
    private final int taxon;
    private final float[] embedding;

    SampledRow(long id, long observation, long group, int taxon, float[] embedding) {
        this.id = id;
        this.observation = observation;
        this.group = group;
        this.taxon = taxon;
        this.embedding = embedding;
    }

    long id() {
        return id;
    }

    long group() {
        return group;
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
    static List<SampledRow> all(JavaRDD<EmbeddingBlock> blocks, NodeRows rows) {
        return sorted(blocks.flatMap(block -> IntStream.of(rows.of(block, NodeRows.Part.BOTH))
                        .mapToObj(row -> of(block, row))
                        .iterator())
                .toLocalIterator());
    }

    private static SampledRow of(EmbeddingBlock block, int row) {
        return new SampledRow(
                block.id(row), block.observation(row), block.group(row), block.taxon(row), block.embeddings()[row]);
    }

    private static List<SampledRow> sorted(Iterator<SampledRow> rows) {
        List<SampledRow> sorted = new ArrayList<>();
        rows.forEachRemaining(sorted::add);
        sorted.sort(Comparator.comparingLong(SampledRow::id));
        return sorted;
    }

    /**
     * As linnet-core takes them.
     *
     * @param classOf the class of each taxon
     * @param numbers of observations and groups, which are added to
     */
    static LabelledEmbeddings labelled(List<SampledRow> rows, IntUnaryOperator classOf, Map<Long, Integer> numbers) {
        ToIntFunction<Long> number = key -> numbers.computeIfAbsent(key, other -> numbers.size());
        return new LabelledEmbeddings(
                embeddings(rows),
                rows.stream().mapToInt(row -> classOf.applyAsInt(row.taxon)).toArray(),
                rows.stream()
                        .mapToInt(row -> number.applyAsInt(row.observation))
                        .toArray(),
                rows.stream().mapToInt(row -> number.applyAsInt(row.group)).toArray());
    }

    /** Their ids. */
    static Set<Long> ids(List<SampledRow> rows) {
        return rows.stream().map(SampledRow::id).collect(toSet());
    }

    /** [rows][dimensions]. */
    static float[][] embeddings(List<SampledRow> rows) {
        return rows.stream().map(SampledRow::embedding).toArray(float[][]::new);
    }
}
