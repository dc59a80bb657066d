package org.linnet.internal.backbone;

import org.linnet.backbone.BackboneSpec;
import org.linnet.backbone.Batching;
import org.linnet.image.Preprocessing;

/**
 * Sizes batches to a GPU's memory. One batch at a time keeps a GPU busy, where a processor is best used by a batch for each
 * core; its size is a power of two, as {@link BatchPieces} run them.
 *
 * @param freeBytes memory of the GPU that nobody uses
 * @param activationBytes what the largest intermediate results of a photograph take
 * @param tensorBytes what a photograph's pixels take, which wait in the memory of this machine
 */
public record GpuBatches(long freeBytes, long activationBytes, long tensorBytes) {
    /** Beyond that, larger batches bring next to nothing. */
    private static final int MOST = 64;

    /** Of pixels in a batch; three batches are filled, waiting and computed at a time. */
    private static final long MOST_TENSOR_BYTES = 128L << 20;

    /** For weights (B7: 256 MB), a detector beside the backbone, and what CUDA and its libraries take. */
    private static final long RESERVED = 1L << 30;

    /** Of what is left, for cuDNN's workspaces, gaps between allocations, and what other programs take meanwhile. */
    private static final int SHARE = 2;

    public GpuBatches {
        if (freeBytes < 0 || activationBytes < 1 || tensorBytes < 1) {
            throw new IllegalArgumentException("not sizes of memory");
        }
    }

    /** Those of a backbone. */
    public static GpuBatches of(BackboneSpec spec, Preprocessing preprocessing, long freeBytes) {
        long activations = Architectures.find(spec.architecture())
                .map(architecture -> architecture.activationBytes(preprocessing.size()))
                .orElseGet(() -> usualActivationBytes(preprocessing.size()));
        return new GpuBatches(freeBytes, activations, (long) Float.BYTES * preprocessing.tensorLength());
    }

    /**
     * For a network of which nothing is known: 192 channels at half the size, as in EfficientNet-B6, four times over (what
     * goes into an activation, its sigmoid, their product, and the next layer).
     */
    public static long usualActivationBytes(int size) {
        long half = (size + 1L) / 2;
        return 4L * Float.BYTES * 192 * half * half;
    }

    /** One batch at a time, of 1, 2, 4, … up to {@value #MOST} photographs. */
    public Batching batching() {
        long fitting = Math.min((freeBytes - RESERVED) / SHARE / activationBytes, MOST_TENSOR_BYTES / tensorBytes);
        long size = Math.max(1, Math.min(MOST, fitting));
        return new Batching((int) Long.highestOneBit(size), 1);
    }
}
