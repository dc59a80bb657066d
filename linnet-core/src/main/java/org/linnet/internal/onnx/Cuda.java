package org.linnet.internal.onnx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.linnet.device.Device;
import org.linnet.error.LinnetException;
import org.linnet.internal.device.CudaCheck;
import org.linnet.internal.device.CudaDriver;
import org.linnet.internal.device.CudaProblem;
import org.linnet.internal.device.NativeCuda;

/** Whether networks can run on the NVIDIA GPUs of this machine; looked for once, when it is first asked. */
public final class Cuda {
    private static final String PROVIDER = "onnxruntime_providers_cuda";
    private static final Map<Integer, Optional<CudaProblem>> PROBLEMS = new ConcurrentHashMap<>();

    private Cuda() {}

    /** Whether this is the ONNX Runtime that can use GPUs. Said by its files, so that nothing need be loaded. */
    static boolean isBuiltIn() {
        String folder = System.getProperty(OnnxLibraries.FOLDER);
        return OnnxLibraries.isInJar(PROVIDER)
                || (folder != null && Files.exists(Path.of(folder, System.mapLibraryName(PROVIDER))));
    }

    /** What keeps networks from running on a GPU; empty where nothing is known to. */
    static Optional<CudaProblem> problem(int index) {
        return PROBLEMS.computeIfAbsent(
                index,
                gpu -> isBuiltIn()
                        ? CudaCheck.problem(new NativeCuda(), gpu, NativeCuda.driverFile())
                        : Optional.of(CudaProblem.NOT_BUILT_IN));
    }

    /**
     * Makes sure that a device is there.
     *
     * @throws LinnetException WRONG_USAGE where it is a GPU that cannot be used
     */
    public static void require(Device device) {
        if (device.kind() == Device.Kind.CUDA) {
            problem(device.index()).ifPresent(problem -> {
                throw problem.exception(null);
            });
        }
    }

    /** How much memory of the GPU that a network would run on is free; empty where it would run on the processor. */
    public static OptionalLong freeBytes(Device device) {
        return device.kind() == Device.Kind.CPU || problem(device.index()).isPresent()
                ? OptionalLong.empty()
                : new NativeCuda()
                        .driver()
                        .map(driver -> freeBytes(driver, device))
                        .orElse(OptionalLong.empty());
    }

    private static OptionalLong freeBytes(CudaDriver driver, Device device) {
        return driver.freeBytes(device.index());
    }
}
