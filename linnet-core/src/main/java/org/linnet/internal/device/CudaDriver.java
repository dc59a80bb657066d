package org.linnet.internal.device;

import java.util.OptionalLong;

/** NVIDIA's driver, as far as it is asked before a network is loaded (CUDA driver API). */
public interface CudaDriver {
    /** The newest CUDA that it supports, 12080 for 12.8. */
    int version();

    /** Starts it; 0, or a number that says why that failed. */
    int start();

    /** How many GPUs this process may use, once it is started. */
    int gpus();

    /** How much of a GPU's memory nobody uses; empty where it does not say. */
    OptionalLong freeBytes(int index);
}
