package org.linnet.internal.onnx;

import ai.onnxruntime.OrtProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What backbones can be run on here.
 *
 * @param names ONNX Runtime's names of its execution providers, such as {@code CPUExecutionProvider}
 * @param gpus how many NVIDIA GPUs those can use; 0 where CUDA is not among them
 */
public record ExecutionProviders(List<String> names, int gpus) {
    public ExecutionProviders {
        names = List.copyOf(names);
        if (gpus < 0) {
            throw new IllegalArgumentException("gpus must not be negative: " + gpus);
        }
    }

    /** In one line, for people. */
    public String text() {
        return "GPUs: " + gpus + "; execution providers: " + String.join(", ", names);
    }

    /** Looks for them. */
    public static ExecutionProviders find() {
        List<String> names = OnnxRuntime.providers().stream()
                .map(OrtProvider::getName)
                .sorted()
                .toList();
        return new ExecutionProviders(names, OnnxRuntime.hasCuda() ? countGpus() : 0);
    }

    /** The lines that NVIDIA's own tool lists, one a GPU; none where there is no such tool. */
    private static int countGpus() {
        try {
            Process process = new ProcessBuilder("nvidia-smi", "--list-gpus")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                return (int)
                        lines.lines().filter(line -> line.startsWith("GPU ")).count();
            }
        } catch (IOException e) {
            return 0;
        }
    }
}
