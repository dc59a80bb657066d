package org.linnet.spark.head;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.linnet.dataset.SplitOptions.Unit;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.spark.table.Columns;
import org.linnet.taxonomy.TaxonPath;

/**
 * A labelled table as executors keep it: as dense blocks in memory, on their disks where that is short, read once for all nodes.
 * Freed when closed.
 */
final class LabelledBlocks implements AutoCloseable {
    static final String LABEL = "label";
    private static final String ID = "id";

    /** Partitions for every task that can run at once: some are done before others. */
    private static final int PARTITIONS_PER_TASK = 2;

    private final JavaRDD<EmbeddingBlock> blocks;
    private final Broadcast<Map<String, Integer>> numbers;
    private final LabelledTree tree;
    private final Unit unit;

    private LabelledBlocks(
            JavaRDD<EmbeddingBlock> blocks, Broadcast<Map<String, Integer>> numbers, LabelledTree tree, Unit unit) {
        this.blocks = blocks;
        this.numbers = numbers;
        this.tree = tree;
        this.unit = unit;
    }

    /**
     * Blocks of a table; see {@link DistributedHeads#train}.
     *
     * @param dimensions of its embeddings
     * @param asked what stays on one side of the split; empty for the coarsest that is known
     * @throws LinnetException where there is nothing to learn from
     */
    static LabelledBlocks of(Dataset<Row> labelled, int dimensions, Optional<Unit> asked) {
        Dataset<Row> rows = usable(labelled);
        List<Row> counts = SplitUnit.counts(rows);
        SplitUnit unit = SplitUnit.of(asked, rows, counts);
        Map<String, Integer> numbers = new HashMap<>();
        LabelledTree tree = tree(counts, numbers);

        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(labelled.sparkSession().sparkContext());
        Broadcast<Map<String, Integer>> sent = context.broadcast(numbers);
        // In the order that BlockBuilder knows.
        Dataset<Row> columns = rows.select(
                col(Columns.PATH),
                col(LABEL),
                col(ID),
                unit.observation().as("observation"),
                unit.group().as("group"),
                col(Columns.EMBEDDING));
        JavaRDD<EmbeddingBlock> blocks = parted(columns, context.defaultParallelism())
                .mapPartitions(part -> new BlockBuilder(part, sent.value(), dimensions))
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new LabelledBlocks(blocks, sent, tree, unit.unit());
    }

    /** Rows with a label and an embedding, whatever column it is in, and with all columns that may be missing. */
    private static Dataset<Row> usable(Dataset<Row> labelled) {
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
        Column box = columns.contains(Columns.BOX_NUMBER)
                ? col(Columns.BOX_NUMBER)
                : lit(null).cast(DataTypes.IntegerType);
        return EmbeddingLabels.embedded(labelled)
                .filter(col(embedding)
                        .isNotNull()
                        .and(col(LABEL).isNotNull())
                        .and(col(LABEL).notEqual("")))
                .select(
                        col(Columns.PATH),
                        col(LABEL),
                        xxhash64(col(Columns.PATH), box).as(ID),
                        known(columns, SplitUnit.LOCATION),
                        known(columns, SplitUnit.SEQUENCE),
                        col(embedding).as(Columns.EMBEDDING));
    }

    /** A column of text, null where there is none, or nothing in it. */
    private static Column known(List<String> columns, String name) {
        Column text = (columns.contains(name) ? col(name) : lit(null)).cast(DataTypes.StringType);
        return nullif(trim(text), lit("")).as(name);
    }

    private static LabelledTree tree(List<Row> counts, Map<String, Integer> numbers) {
        Map<String, TaxonPath> paths = new HashMap<>();
        for (Row row : counts) {
            paths.put(row.getString(0), taxon(row.getString(0)));
        }
        LabelledTree tree = LabelledTree.of(new TreeSet<>(paths.values()));
        Map<TaxonPath, Integer> places = new HashMap<>();
        tree.taxa().forEach(taxon -> places.put(taxon, places.size()));
        paths.forEach((label, taxon) -> numbers.put(label, places.get(taxon)));
        return tree;
    }

    private static TaxonPath taxon(String label) {
        try {
            return TaxonPath.parse(label);
        } catch (IllegalArgumentException e) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "the label '" + label + "' is no taxon's path (" + e.getMessage()
                            + "); labels are such as felidae/panthera/panthera_leo.",
                    e);
        }
    }

    private static JavaRDD<Row> parted(Dataset<Row> rows, int tasks) {
        JavaRDD<Row> parts = rows.javaRDD();
        int now = parts.getNumPartitions();
        return now < tasks
                ? rows.repartition(tasks).javaRDD()
                : parts.coalesce(Math.min(now, PARTITIONS_PER_TASK * tasks));
    }

    JavaRDD<EmbeddingBlock> rdd() {
        return blocks;
    }

    LabelledTree tree() {
        return tree;
    }

    /** What stays on one side of the split. */
    Unit unit() {
        return unit;
    }

    /** The rows of each taxon. */
    TaxonCounts counts(HoldOut holdOut) {
        return counts(blocks, holdOut, tree.taxa().size());
    }

    private static TaxonCounts counts(JavaRDD<EmbeddingBlock> blocks, HoldOut holdOut, int taxa) {
        return blocks.treeAggregate(
                new TaxonCounts(taxa), (counts, block) -> counts.add(block, holdOut), TaxonCounts::add);
    }

    @Override
    public void close() {
        blocks.unpersist(false);
        numbers.destroy();
    }
}
