package org.linnet.internal.backbone;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.linnet.error.LinnetException;
import org.linnet.internal.onnx.OnnxSession;

/**
 * Takes batches through a network on a GPU in pieces of few sizes, whatever comes: for each new size, cuDNN plans every
 * convolution anew, which takes as long as hundreds of photographs (3.7 s with EfficientNet-B6 at 528 pixels on an H100, which computes 220 a
 * second). So a batch goes through sizes that are planned, its last piece filled up with zeros, and a size of its own is
 * planned once doing without has cost as much. Where memory runs out, pieces become half as large for good. Safe for use by several
 * threads at once, of which one runs at a time.
 */
final class BatchPieces {
    /** What planning a size costs, in photographs. On an H100, EfficientNet-B6 at 528 pixels: 400 to 900; Lite0 at 224: 500 to 3,500. */
    private static final long PLANNING = 512;

    /** What a piece costs beyond its photographs. On an H100, 1.5 with EfficientNet-B6 at 528 pixels and 5.6 with Lite0 at 224. */
    private static final long PIECE = 4;

    /** Larger sizes are multiples of it, smaller ones powers of two. */
    private static final int STEP = 8;

    private final Consumer<String> told;
    private final NavigableSet<Integer> planned = new TreeSet<>();
    private final Map<Integer, Long> lost = new HashMap<>();
    private int most = Integer.MAX_VALUE;

    /** @param told receives a line where memory ran out */
    BatchPieces(Consumer<String> told) {
        this.told = requireNonNull(told, "told is null");
    }

    /** Computes some of a batch's photographs, in a piece of a size that may have room for more. */
    @FunctionalInterface
    interface Piece {
        void run(int from, int count, int size);
    }

    /**
     * Computes a batch.
     *
     * @throws LinnetException what a piece throws, but for want of memory where a smaller one is to be had
     */
    synchronized void run(int batch, Piece piece) {
        plan(batch);
        int from = 0;
        while (from < batch) {
            int size = next(batch - from, planned);
            int count = Math.min(size, batch - from);
            try {
                piece.run(from, count, size);
                from += count;
            } catch (LinnetException e) {
                if (size == 1 || !OnnxSession.ranOutOfMemory(e)) {
                    throw e;
                }
                halve(size);
            }
        }
    }

    /** Takes to a new size if there is none yet, or if batches like this one have lost enough by the lack of it. */
    private void plan(int batch) {
        int own = Math.min(most, batch <= STEP ? powerOfTwo(batch) : (batch + STEP - 1) / STEP * STEP);
        NavigableSet<Integer> extended = new TreeSet<>(planned);
        if (!extended.add(own)) {
            return;
        }
        if (planned.isEmpty() || lost.merge(own, cost(batch, planned) - cost(batch, extended), Long::sum) >= PLANNING) {
            planned.add(own);
        }
    }

    private static int powerOfTwo(int least) {
        return least == 1 ? 1 : Integer.highestOneBit(least - 1) << 1;
    }

    /** What so many photographs cost with some sizes, of which there is at least one. */
    private static long cost(int photographs, NavigableSet<Integer> sizes) {
        Integer enough = sizes.ceiling(photographs);
        Integer less = sizes.lower(photographs);
        long filledUp = enough == null ? Long.MAX_VALUE : enough + PIECE;
        if (less == null) {
            return filledUp;
        }
        int rest = photographs % less;
        long cut = photographs / less * (less + PIECE) + (rest == 0 ? 0 : cost(rest, sizes));
        return Math.min(filledUp, cut);
    }

    /** The size of the next piece of so many photographs. */
    private static int next(int photographs, NavigableSet<Integer> sizes) {
        Integer enough = sizes.ceiling(photographs);
        return enough != null && enough + PIECE <= cost(photographs, sizes) ? enough : sizes.lower(photographs);
    }

    private void halve(int failed) {
        most = failed / 2;
        planned.tailSet(failed, true).clear();
        planned.add(most);
        told.accept(
                "The GPU's memory is too small for " + failed + " photographs at once; going on with " + most + ".");
    }
}
