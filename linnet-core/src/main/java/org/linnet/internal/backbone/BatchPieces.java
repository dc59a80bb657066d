package org.linnet.internal.backbone;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.linnet.error.LinnetException;
import org.linnet.internal.onnx.OnnxSession;

/**
 * Takes batches through a network on a GPU in pieces of 1, 2, 4, … photographs, so that it sees few shapes, whatever comes:
 * for each new one, cuDNN plans every convolution anew. 13 photographs are 8, 4 and 1, of which nothing is computed for
 * nothing and nothing is copied, as padding would have it. Where memory runs out, pieces become half as large for good.
 * Safe for use by several threads at once.
 */
final class BatchPieces {
    private final Consumer<String> told;
    private volatile int most = Integer.MAX_VALUE;

    /** @param told receives a line where memory ran out */
    BatchPieces(Consumer<String> told) {
        this.told = requireNonNull(told, "told is null");
    }

    /** Computes some of a batch's photographs. */
    @FunctionalInterface
    interface Piece {
        void run(int from, int count);
    }

    /**
     * Computes a batch.
     *
     * @throws LinnetException what a piece throws, but for want of memory where a smaller one is to be had
     */
    void run(int batch, Piece piece) {
        int from = 0;
        while (from < batch) {
            int count = Math.min(most, Integer.highestOneBit(batch - from));
            try {
                piece.run(from, count);
                from += count;
            } catch (LinnetException e) {
                if (count == 1 || !OnnxSession.ranOutOfMemory(e)) {
                    throw e;
                }
                halve(count);
            }
        }
    }

    private synchronized void halve(int failed) {
        if (failed <= most) {
            most = failed / 2;
            told.accept("The GPU's memory is too small for " + failed + " photographs at once; going on with " + most
                    + ".");
        }
    }
}
