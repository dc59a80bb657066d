package org.linnet.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sessions of ONNX Runtime. */
final class OnnxRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxRuntime.class);

    static {
        OnnxLibraries.prepare();
    }

    private OnnxRuntime() {}

    /**
     * A session and what it runs on.
     *
     * @param device {@link RuntimeOptions.Device#CPU} or {@link RuntimeOptions.Device#CUDA}
     */
    record OpenSession(OrtSession session, RuntimeOptions.Device device) {}

    /** The process's only environment, which says nothing but errors on the standard error stream. */
    static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "linnet");
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
        return switch (options.device()) {
            case CPU -> onCpu(model, options);
            case CUDA -> {
                if (!hasCuda()) {
                    throw noCuda("this ONNX Runtime was built without it", null);
                }
                try {
                    yield onCuda(model, options);
                } catch (OrtException e) {
                    throw noCuda(reason(e), e);
                }
            }
            case AUTO -> {
                if (!hasCuda()) {
                    yield onCpu(model, options);
                }
                try {
                    yield onCuda(model, options);
                } catch (OrtException e) {
                    LOG.warn("Running on the processor, because CUDA cannot be used: {}", reason(e));
                    yield onCpu(model, options);
                }
            }
        };
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

    private static LinnetException noCuda(String reason, OrtException cause) {
        return new LinnetException(
                ErrorCode.WRONG_USAGE,
                "CUDA cannot be used: " + reason
                        + ".\nRun on the processor, or put onnxruntime_gpu in place of onnxruntime and install its CUDA.",
                cause);
    }

    private static OpenSession onCpu(byte[] model, RuntimeOptions options) throws OrtException {
        try (OrtSession.SessionOptions settings = settings(options)) {
            return new OpenSession(environment().createSession(model, settings), RuntimeOptions.Device.CPU);
        }
    }

    private static OpenSession onCuda(byte[] model, RuntimeOptions options) throws OrtException {
        try (OrtSession.SessionOptions settings = settings(options);
                OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
            // TensorFloat-32 keeps 10 bits of the mantissa; embeddings are to be those of the processor.
            cuda.add("use_tf32", "0");
            settings.addCUDA(cuda);
            return new OpenSession(environment().createSession(model, settings), RuntimeOptions.Device.CUDA);
        }
    }

    private static OrtSession.SessionOptions settings(RuntimeOptions options) throws OrtException {
        OrtSession.SessionOptions settings = new OrtSession.SessionOptions();
        settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        settings.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        settings.setIntraOpNumThreads(options.intraOpThreads());
        settings.setInterOpNumThreads(1);
        return settings;
    }
}
