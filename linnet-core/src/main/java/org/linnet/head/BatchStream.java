package org.linnet.head;

import java.util.Arrays;
import java.util.Random;

/**
 * The rows of a data set in batches, one pass after another. Shuffled passes draw from a buffer of eight batches that
 * is filled from the rows in order, as {@code tf.data}'s {@code shuffle(8 · batch size)} does.
 */
final class BatchStream {
    private static final int BATCHES_IN_BUFFER = 8;

    private final int rows;
    private final int batchSize;
    private final boolean shuffle;
    private final Random random;
    private int[] order;
    private int position;

    BatchStream(int rows, int batchSize, boolean shuffle, long seed) {
        this.rows = rows;
        this.batchSize = batchSize;
        this.shuffle = shuffle;
        this.random = new Random(seed);
        restart();
    }

    /** How many batches a pass has; the last may be smaller. */
    int batches() {
        return (rows + batchSize - 1) / batchSize;
    }

    /** Begins the next pass, in an order of its own where passes are shuffled. */
    void restart() {
        position = 0;
        order = new int[rows];
        if (!shuffle) {
            Arrays.setAll(order, row -> row);
            return;
        }
        int[] buffer = new int[Math.min(rows, BATCHES_IN_BUFFER * batchSize)];
        Arrays.setAll(buffer, row -> row);
        int filled = buffer.length;
        int next = buffer.length;
        for (int i = 0; i < rows; i++) {
            int drawn = random.nextInt(filled);
            order[i] = buffer[drawn];
            if (next < rows) {
                buffer[drawn] = next++;
            } else {
                buffer[drawn] = buffer[--filled];
            }
        }
    }

    /** The rows of the next batch; none when the pass is over. */
    int[] next() {
        int end = Math.min(rows, position + batchSize);
        int[] batch = Arrays.copyOfRange(order, position, end);
        position = end;
        return batch;
    }
}
