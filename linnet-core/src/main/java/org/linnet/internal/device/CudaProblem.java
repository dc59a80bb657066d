package org.linnet.internal.device;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * Why no network can run on an NVIDIA GPU.
 *
 * @param reason what is missing, as a clause
 * @param remedy what to do about it, as a sentence
 */
public record CudaProblem(String reason, String remedy) {
    /** The oldest driver for CUDA 12 on Linux (NVIDIA, "CUDA Compatibility", minor version compatibility). */
    private static final String OLDEST_DRIVER = "525.60.13";

    /** Of an ONNX Runtime that cannot use GPUs at all. */
    public static final CudaProblem NOT_BUILT_IN = new CudaProblem(
            "this build of Linnet has no CUDA",
            "Build it with `./mvnw -Pcuda -DskipTests package` (Linux or Windows on x86-64), or leave out --device.");

    public CudaProblem {
        requireNonNull(reason, "reason is null");
        requireNonNull(remedy, "remedy is null");
    }

    /** Of a machine without a driver. */
    public static CudaProblem noDriver(String file) {
        return new CudaProblem(
                "there is no NVIDIA driver (" + file + " is missing)",
                "Install NVIDIA's driver, " + OLDEST_DRIVER
                        + " or later; in a container, run it with `--gpus all` and the NVIDIA Container Toolkit.");
    }

    /** Of a driver that is older than CUDA 12. */
    static CudaProblem oldDriver(String supported) {
        return new CudaProblem(
                "the NVIDIA driver is too old (it supports " + supported + ", and CUDA 12 is needed)",
                "Update NVIDIA's driver to " + OLDEST_DRIVER + " or later.");
    }

    /** Of a machine that has a driver and no GPU, or none that this process may see. */
    static CudaProblem noGpu() {
        return new CudaProblem(
                "the NVIDIA driver finds no GPU",
                "Look what `nvidia-smi` says, and whether CUDA_VISIBLE_DEVICES is set.");
    }

    /** Of an index beyond the GPUs that there are. */
    static CudaProblem noSuchGpu(int index, int count) {
        return new CudaProblem(
                "there is no cuda:" + index + ", for there " + (count == 1 ? "is 1 GPU" : "are " + count + " GPUs"),
                "Choose " + (count == 1 ? "cuda:0" : "cuda:0 to cuda:" + (count - 1)) + ".");
    }

    /** Of libraries that cannot be loaded; at least one. */
    static CudaProblem missing(List<CudaLibrary> libraries) {
        String products =
                libraries.stream().map(CudaLibrary::product).distinct().collect(Collectors.joining(", "));
        String files = libraries.stream().map(CudaLibrary::file).collect(Collectors.joining(", "));
        return new CudaProblem(
                products + " cannot be loaded (" + files + ")",
                "Install CUDA 12 and cuDNN 9, and name their folders in LD_LIBRARY_PATH; docs/containers.md says which.");
    }

    /** Of anything else that CUDA or its libraries say. */
    static CudaProblem failure(String said) {
        return new CudaProblem(
                "the GPU cannot be used: " + said, "Look what `nvidia-smi` says, or update NVIDIA's driver.");
    }

    /** The one line of a job that runs on the processor instead. */
    public String fallback() {
        return "Running on the processor: " + reason + ".";
    }

    /** The error of a job that was to run on the GPU. */
    public LinnetException exception(Throwable cause) {
        return new LinnetException(
                ErrorCode.WRONG_USAGE, "--device cuda is not possible here: " + reason + ".\n" + remedy, cause);
    }
}
