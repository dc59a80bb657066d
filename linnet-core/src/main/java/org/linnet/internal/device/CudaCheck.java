package org.linnet.internal.device;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds out why a GPU cannot be used, before ONNX Runtime tries: it names the first library that it misses and no more,
 * and writes to standard error what it thinks of an old driver.
 */
public final class CudaCheck {
    private static final int CUDA_12 = 12_000;
    private static final int NO_DEVICE = 100;

    private CudaCheck() {}

    /**
     * What keeps networks from running on a GPU.
     *
     * @param driverFile the name of the driver's library, for the message
     * @return empty where nothing is known to
     */
    public static Optional<CudaProblem> problem(CudaMachine machine, int index, String driverFile) {
        return machine.driver()
                .map(driver -> ofDriver(driver, index))
                .orElseGet(() -> Optional.of(CudaProblem.noDriver(driverFile)))
                .or(() -> ofLibraries(machine));
    }

    private static Optional<CudaProblem> ofDriver(CudaDriver driver, int index) {
        int version = driver.version();
        if (version < CUDA_12) {
            return Optional.of(CudaProblem.oldDriver("CUDA " + version / 1000 + "." + version % 1000 / 10));
        }
        int failure = driver.start();
        if (failure == NO_DEVICE) {
            return Optional.of(CudaProblem.noGpu());
        }
        if (failure != 0) {
            return Optional.of(CudaProblem.failure("its driver does not start (CUDA error " + failure + ")"));
        }
        int count = driver.gpus();
        if (count == 0) {
            return Optional.of(CudaProblem.noGpu());
        }
        return index < count ? Optional.empty() : Optional.of(CudaProblem.noSuchGpu(index, count));
    }

    private static Optional<CudaProblem> ofLibraries(CudaMachine machine) {
        List<CudaLibrary> missing = Arrays.stream(CudaLibrary.values())
                .filter(library -> !machine.loads(library))
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(CudaProblem.missing(missing));
    }
}
