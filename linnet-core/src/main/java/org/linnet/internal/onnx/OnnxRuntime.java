package org.linnet.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.device.Device;
import org.linnet.error.LinnetException;
import org.linnet.internal.device.CudaMessages;
import org.linnet.internal.device.CudaProblem;

/** Opens sessions of ONNX Runtime. */
final class OnnxRuntime {
    /**
     * Of the CUDA execution provider.
     *
     * <p>TensorFloat-32 keeps 10 bits of the mantissa, and embeddings are to be those of the processor, to rounding.
     *
     * <p>An exhaustive search for the best convolution is made anew for each shape, may choose differently from run to run, so
     * that the last digits change, and is not worth it: with EfficientNet-B6 at 528 pixels on an H100 it takes 5.7 s, cuDNN's
     * heuristic 3.7 s, and convolutions are no faster afterwards.
     *
     * <p>Memory grows by what is asked for, not to the next power of two, so that batches of the size that was chosen for
     * the free memory fit into it.
     */
    private static final Map<String, String> CUDA_SETTINGS = Map.of(
            "use_tf32", "0",
            "cudnn_conv_algo_search", "HEURISTIC",
            "arena_extend_strategy", "kSameAsRequested");

    static {
        OnnxLibraries.prepare();
    }

    private OnnxRuntime() {}

    /**
     * A session and what it runs on.
     *
     * @param device {@link Device#CPU} or a GPU
     */
    record OpenSession(OrtSession session, Device device) {}

    /** The process's only environment. It writes nothing to standard error, for whatever fails is thrown. */
    static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "linnet");
    }

    static Set<OrtProvider> providers() {
        return OrtEnvironment.getAvailableProviders();
    }

    static boolean hasCuda() {
        return providers().contains(OrtProvider.CUDA);
    }

    /**
     * Opens a model on the device that the options ask for.
     *
     * @throws OrtException where the model cannot be run
     * @throws LinnetException (WRONG_USAGE) where the device asked for is not there
     */
    static OpenSession open(byte[] model, RuntimeOptions options) throws OrtException {
        Device device = options.device();
        return switch (device.kind()) {
            case CPU -> onCpu(model, options);
            case CUDA -> {
                Cuda.require(device);
                try {
                    yield onCuda(model, options);
                } catch (OrtException e) {
                    throw problem(e).orElseThrow(() -> e).exception(e);
                }
            }
            case AUTO -> onWhatThereIs(model, options);
        };
    }

    private static OpenSession onWhatThereIs(byte[] model, RuntimeOptions options) throws OrtException {
        if (!Cuda.isBuiltIn()) {
            return onCpu(model, options);
        }
        Optional<CudaProblem> known = Cuda.problem(options.device().index());
        if (known.isPresent()) {
            options.told().accept(known.get().fallback());
            return onCpu(model, options);
        }
        try {
            return onCuda(model, options);
        } catch (OrtException e) {
            options.told().accept(problem(e).orElseThrow(() -> e).fallback());
            // Whoever opened it counted on a GPU, and runs one batch at a time.
            return onCpu(model, options.withIntraOpThreads(Runtime.getRuntime().availableProcessors()));
        }
    }

    private static Optional<CudaProblem> problem(OrtException failure) {
        return CudaMessages.problem(String.valueOf(failure.getMessage()));
    }

    /** What ONNX Runtime says of a failure, on one line and without its error code. */
    static String reason(OrtException failure) {
        String message = String.valueOf(failure.getMessage());
        int start = message.indexOf("message: ");
        String line = message.substring(start < 0 ? 0 : start + "message: ".length())
                .lines()
                .findFirst()
                .orElse("");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }

    private static OpenSession onCpu(byte[] model, RuntimeOptions options) throws OrtException {
        try (OrtSession.SessionOptions settings = settings(options)) {
            return new OpenSession(environment().createSession(model, settings), Device.CPU);
        }
    }

    private static OpenSession onCuda(byte[] model, RuntimeOptions options) throws OrtException {
        int index = options.device().index();
        // The provider is loaded by its options, and logs to the environment: that has to be there first.
        OrtEnvironment environment = environment();
        try (OrtSession.SessionOptions settings = settings(options);
                OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(index)) {
            for (Map.Entry<String, String> setting : CUDA_SETTINGS.entrySet()) {
                cuda.add(setting.getKey(), setting.getValue());
            }
            settings.addCUDA(cuda);
            return new OpenSession(environment.createSession(model, settings), Device.cuda(index));
        }
    }

    private static OrtSession.SessionOptions settings(RuntimeOptions options) throws OrtException {
        OrtSession.SessionOptions settings = new OrtSession.SessionOptions();
        settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        settings.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        settings.setIntraOpNumThreads(options.intraOpThreads());
        settings.setInterOpNumThreads(1);
        return settings;
    }
}
