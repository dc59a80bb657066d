package org.linnet.internal.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.linnet.internal.embedding.store.EmbeddingKey;

/**
 * A direct buffer with room for some tensors, and the photographs whose tensors are in it. The {@link BatchQueue} guards
 * it while it is filled; then it belongs to the thread that took it.
 */
final class Batch {
    private final int tensorLength;
    private final FloatBuffer tensors;
    private final Missing[] photographs;
    private int claimed;
    private int written;

    Batch(int slots, int tensorLength) {
        this.tensorLength = tensorLength;
        this.photographs = new Missing[slots];
        this.tensors = ByteBuffer.allocateDirect(
                        Math.multiplyExact(Float.BYTES, Math.multiplyExact(slots, tensorLength)))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** A photograph whose embedding is missing. */
    record Missing(PendingView photograph, EmbeddingKey key) {}

    /** Room for the tensor of one photograph, which whoever claimed it writes from its position to its limit. */
    record Slot(Batch batch, int index, FloatBuffer tensor) {}

    Slot claim() {
        int index = claimed++;
        return new Slot(this, index, tensors.slice(index * tensorLength, tensorLength));
    }

    void write(Slot slot, Missing missing) {
        photographs[slot.index()] = missing;
        written++;
    }

    /**
     * Leaves the slot as it is: its embedding is computed for nothing, which is rare and simpler than closing the gap.
     */
    void abandon() {
        written++;
    }

    boolean isFull() {
        return claimed == photographs.length;
    }

    /** Whether all that was claimed is written. */
    boolean isWritten() {
        return claimed > 0 && written == claimed;
    }

    /** How many tensors it holds. */
    int size() {
        return claimed;
    }

    /** [size, 3, height, width], from the position to the limit. */
    FloatBuffer tensors() {
        return tensors.slice(0, claimed * tensorLength);
    }

    /** As many as there are tensors; null where a slot was abandoned. */
    List<Missing> photographs() {
        List<Missing> copy = new ArrayList<>(claimed);
        Collections.addAll(copy, photographs);
        return copy.subList(0, claimed);
    }

    void clear() {
        Arrays.fill(photographs, null);
        claimed = 0;
        written = 0;
    }
}
