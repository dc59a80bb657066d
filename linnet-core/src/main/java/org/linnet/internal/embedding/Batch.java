package org.linnet.internal.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A direct buffer with room for some tensors, and what they are of. The {@link BatchQueue} or the {@link SharedBatches}
 * guard it while it is filled; then it belongs to the thread that took it.
 *
 * @param <T> what a tensor is of
 */
final class Batch<T> {
    private final int tensorLength;
    private final FloatBuffer tensors;
    private final int slots;
    private final List<T> looks;
    private int claimed;
    private int written;

    Batch(int slots, int tensorLength) {
        this.tensorLength = tensorLength;
        this.slots = slots;
        this.looks = new ArrayList<>(Collections.nCopies(slots, null));
        this.tensors = ByteBuffer.allocateDirect(
                        Math.multiplyExact(Float.BYTES, Math.multiplyExact(slots, tensorLength)))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Room for the tensor of one look, which whoever claimed it writes from its position to its limit. */
    record Slot<T>(Batch<T> batch, int index, FloatBuffer tensor) {}

    Slot<T> claim() {
        int index = claimed++;
        return new Slot<>(this, index, tensors.slice(index * tensorLength, tensorLength));
    }

    void write(Slot<T> slot, T look) {
        looks.set(slot.index(), look);
        written++;
    }

    /**
     * Leaves the slot as it is: its embedding is computed for nothing, which is rare and simpler than closing the gap.
     */
    void abandon() {
        written++;
    }

    boolean isFull() {
        return claimed == slots;
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
    List<T> looks() {
        return new ArrayList<>(looks.subList(0, claimed));
    }

    void clear() {
        Collections.fill(looks, null);
        claimed = 0;
        written = 0;
    }
}
