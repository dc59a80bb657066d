package org.linnet.internal.device;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands what ONNX Runtime says when CUDA fails it. */
public final class CudaMessages {
    /** {@code Failed to load library /…/libonnxruntime_providers_cuda.so with error: libcudnn.so.9: cannot open …}. */
    private static final Pattern NOT_LOADED =
            Pattern.compile("Failed to load library \\S+ with error: (?<said>(?<file>[^\\s:]+):[^\\n]*)");

    /** {@code CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=-1 ; …}. */
    private static final Pattern FAILURE =
            Pattern.compile("(?<library>CUDA|CUBLAS|CUDNN|CUDNN_FE|CURAND) failure (?<number>\\d+): (?<said>[^;\\n]+)");

    private static final List<String> OUT_OF_MEMORY = List.of(
            "failed to allocate memory for requested buffer",
            "out of memory",
            "cudnn_status_alloc_failed",
            "cublas_status_alloc_failed",
            "cublas_status_internal_error_allocation_failed");

    private static final int INSUFFICIENT_DRIVER = 35;
    private static final int NO_DEVICE = 100;
    private static final int INVALID_DEVICE = 101;
    private static final int NO_KERNEL = 209;

    private CudaMessages() {}

    /** What a message says of CUDA; empty where it is about something else, such as the model. */
    public static Optional<CudaProblem> problem(String message) {
        if (isOutOfMemory(message)) {
            return Optional.of(
                    new CudaProblem("the GPU's memory is full", "End what else uses the GPU, or choose another one."));
        }
        Matcher notLoaded = NOT_LOADED.matcher(message);
        if (notLoaded.find()) {
            return Optional.of(notLoaded(notLoaded.group("file"), notLoaded.group("said")));
        }
        Matcher failure = FAILURE.matcher(message);
        return failure.find()
                ? Optional.of(failure(
                        failure.group("library"),
                        Integer.parseInt(failure.group("number")),
                        failure.group("said").strip()))
                : Optional.empty();
    }

    /** Whether memory ran out, on the GPU or elsewhere. */
    public static boolean isOutOfMemory(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return OUT_OF_MEMORY.stream().anyMatch(lower::contains);
    }

    private static CudaProblem notLoaded(String file, String said) {
        if (file.startsWith("libcuda.so")) {
            return CudaProblem.noDriver(file);
        }
        return CudaLibrary.named(file)
                .map(library -> CudaProblem.missing(List.of(library)))
                .orElseGet(() -> CudaProblem.failure(said.strip()));
    }

    private static CudaProblem failure(String library, int number, String said) {
        if (!library.equals("CUDA")) {
            return CudaProblem.failure(said);
        }
        return switch (number) {
            case INSUFFICIENT_DRIVER -> CudaProblem.oldDriver("an earlier CUDA");
            case NO_DEVICE -> CudaProblem.noGpu();
            case INVALID_DEVICE -> new CudaProblem("there is no such GPU", "`nvidia-smi --list-gpus` lists them.");
            case NO_KERNEL ->
                new CudaProblem("ONNX Runtime was not built for this GPU", "Run on another GPU, or with --device cpu.");
            default -> CudaProblem.failure(said);
        };
    }
}
