package org.linnet.spark.head;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.linnet.backbone.BackboneSpec;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.spark.table.Columns;
import org.linnet.spark.table.Outcome;
import org.linnet.taxonomy.TaxonPath;

/**
 * A labelled table as executors keep it: as dense blocks in memory, on their disks where that is short, read once for all nodes.
 * Freed when closed.
 */
final class LabelledBlocks implements AutoCloseable {
    static final String LABEL = "label";

    /** Partitions for every task that can run at once: some are done before others. */
    private static final int PARTITIONS_PER_TASK = 2;

    private final JavaRDD<EmbeddingBlock> blocks;
    private final Broadcast<Map<String, Integer>> numbers;
    private final LabelledTree tree;
    private final int dimensions;

    private LabelledBlocks(
            JavaRDD<EmbeddingBlock> blocks,
            Broadcast<Map<String, Integer>> numbers,
            LabelledTree tree,
            int dimensions) {
        this.blocks = blocks;
        this.numbers = numbers;
        this.tree = tree;
        this.dimensions = dimensions;
    }

    /**
     * Blocks of a table; see {@link DistributedHeads#train}.
     *
     * @throws LinnetException where there is nothing to learn from
     */
    static LabelledBlocks of(Dataset<Row> labelled) {
        Dataset<Row> rows = selected(labelled);
        Row first = rows.takeAsList(1).stream()
                .findFirst()
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.NOTHING_USABLE, "nothing to train from: the table has no labelled embeddings."));
        int dimensions = BlockBuilder.embedding(first).length;
        Map<String, Integer> numbers = new HashMap<>();
        LabelledTree tree = tree(rows, numbers);

        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(labelled.sparkSession().sparkContext());
        Broadcast<Map<String, Integer>> sent = context.broadcast(numbers);
        JavaRDD<EmbeddingBlock> blocks = parted(rows, context.defaultParallelism())
                .javaRDD()
                .mapPartitions(part -> new BlockBuilder(part, sent.value(), dimensions))
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new LabelledBlocks(blocks, sent, tree, dimensions);
    }

    /** In the order that {@link BlockBuilder} knows. */
    private static Dataset<Row> selected(Dataset<Row> labelled) {
        List<String> columns = Arrays.asList(labelled.columns());
        String embedding = columns.contains(Columns.EMBEDDING) ? Columns.EMBEDDING : Columns.EMBEDDING_FLOAT16;
        for (String needed : List.of(Columns.PATH, LABEL, embedding)) {
            if (!columns.contains(needed)) {
                throw new LinnetException(
                        ErrorCode.WRONG_USAGE,
                        "a table without a column '" + needed + "'; it has " + String.join(", ", columns)
                                + ". Give the Parquet that `linnet spark embed` wrote.");
            }
        }
        Dataset<Row> embedded = columns.contains(Columns.OUTCOME)
                ? labelled.filter(col(Columns.OUTCOME).equalTo(Outcome.EMBEDDED.label()))
                : labelled;
        Column photograph = xxhash64(col(Columns.PATH));
        return embedded.filter(col(embedding)
                        .isNotNull()
                        .and(col(LABEL).isNotNull())
                        .and(col(LABEL).notEqual("")))
                .select(
                        col(Columns.PATH),
                        col(LABEL),
                        columns.contains(Columns.BOX_NUMBER)
                                ? xxhash64(col(Columns.PATH), col(Columns.BOX_NUMBER))
                                : photograph,
                        photograph,
                        col(embedding));
    }

    /** Reads the labels alone. */
    private static LabelledTree tree(Dataset<Row> rows, Map<String, Integer> numbers) {
        Map<String, TaxonPath> paths = new HashMap<>();
        for (Row row : rows.select(col(LABEL)).distinct().collectAsList()) {
            paths.put(row.getString(0), TaxonPath.parse(row.getString(0)));
        }
        LabelledTree tree = LabelledTree.of(new TreeSet<>(paths.values()));
        Map<TaxonPath, Integer> places = new HashMap<>();
        tree.taxa().forEach(taxon -> places.put(taxon, places.size()));
        paths.forEach((label, taxon) -> numbers.put(label, places.get(taxon)));
        return tree;
    }

    private static Dataset<Row> parted(Dataset<Row> rows, int tasks) {
        int now = rows.javaRDD().getNumPartitions();
        if (now > PARTITIONS_PER_TASK * tasks) {
            return rows.coalesce(PARTITIONS_PER_TASK * tasks);
        }
        return now < tasks ? rows.repartition(tasks) : rows;
    }

    JavaRDD<EmbeddingBlock> rdd() {
        return blocks;
    }

    LabelledTree tree() {
        return tree;
    }

    /** @throws LinnetException WRONG_USAGE where the backbone gives embeddings of another length */
    void requireLength(BackboneSpec backbone) {
        if (backbone.embeddingLength() != dimensions) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "the embeddings have " + dimensions + " numbers, those of " + backbone.name() + " have "
                            + backbone.embeddingLength() + ". Give the backbone that they were made by.");
        }
    }

    /** How many numbers an embedding has. */
    int dimensions() {
        return dimensions;
    }

    /**
     * How many rows of each taxon are learnt from, and how many are held out.
     *
     * @return [2][taxa]
     */
    long[][] counts(HoldOut holdOut) {
        return counts(blocks, holdOut, tree.taxa().size());
    }

    private static long[][] counts(JavaRDD<EmbeddingBlock> blocks, HoldOut holdOut, int taxa) {
        return blocks.treeAggregate(
                new long[2][taxa],
                (counts, block) -> {
                    for (int row = 0; row < block.size(); row++) {
                        counts[holdOut.holdsOut(block, row) ? 1 : 0][block.taxon(row)]++;
                    }
                    return counts;
                },
                (some, others) ->
                        new long[][] {LabelledTree.sum(some[0], others[0]), LabelledTree.sum(some[1], others[1])});
    }

    @Override
    public void close() {
        blocks.unpersist(false);
        numbers.destroy();
    }
}
