package org.linnet.spark.head;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.spark.table.Float16;

/** Rows of a table, a block at a time. */
final class BlockBuilder implements Iterator<EmbeddingBlock> {
    /** Where the columns are that {@link LabelledBlocks} asks the table for. */
    static final int PATH = 0;

    static final int LABEL = 1;
    static final int ID = 2;
    static final int OBSERVATION = 3;
    static final int GROUP = 4;
    static final int EMBEDDING = 5;

    private final Iterator<Row> rows;
    private final Map<String, Integer> taxa;
    private final int dimensions;

    /**
     * @param taxa the numbers of the labels
     * @param dimensions of every embedding
     */
    BlockBuilder(Iterator<Row> rows, Map<String, Integer> taxa, int dimensions) {
        this.rows = rows;
        this.taxa = taxa;
        this.dimensions = dimensions;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public EmbeddingBlock next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no rows are left");
        }
        List<float[]> embeddings = new ArrayList<>();
        int[] labels = new int[EmbeddingBlock.MOST_ROWS];
        long[] ids = new long[labels.length];
        long[] observations = new long[labels.length];
        long[] groups = new long[labels.length];
        int size = 0;
        for (; size < labels.length && rows.hasNext(); size++) {
            Row row = rows.next();
            embeddings.add(checked(embedding(row), row));
            labels[size] = taxa.get(row.getString(LABEL));
            ids[size] = row.getLong(ID);
            observations[size] = row.getLong(OBSERVATION);
            groups[size] = row.getLong(GROUP);
        }
        return new EmbeddingBlock(embeddings.toArray(float[][]::new), labels, ids, observations, groups)
                .firstRows(size);
    }

    private float[] checked(float[] embedding, Row row) {
        if (embedding.length != dimensions) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    "the embedding of " + row.getString(PATH) + " has " + embedding.length
                            + " numbers, those of the backbone have " + dimensions
                            + ". Give the backbone that they were made by.");
        }
        for (float value : embedding) {
            if (!Float.isFinite(value)) {
                throw new LinnetException(
                        ErrorCode.UNUSABLE_MODEL,
                        "the embedding of " + row.getString(PATH) + " holds " + value
                                + ". The backbone that made it is damaged: fetch it again, and embed again.");
            }
        }
        return embedding;
    }

    /** The numbers of a column that is an array of floats, or bytes with binary16 numbers, little-endian. */
    private static float[] embedding(Row row) {
        if (row.get(EMBEDDING) instanceof byte[] bytes) {
            return Float16.values(bytes);
        }
        List<Float> list = row.getList(EMBEDDING);
        float[] values = new float[list.size()];
        int i = 0;
        for (Float value : list) {
            values[i++] = value;
        }
        return values;
    }
}
