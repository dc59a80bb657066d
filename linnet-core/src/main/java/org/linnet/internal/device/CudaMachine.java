package org.linnet.internal.device;

import java.util.Optional;

/** Where networks are to run on NVIDIA GPUs. */
public interface CudaMachine {
    /** Its driver; empty where there is none. */
    Optional<CudaDriver> driver();

    /** Whether a library can be loaded. */
    boolean loads(CudaLibrary library);
}
