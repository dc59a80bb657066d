package org.linnet.internal.onnx;

import ai.onnxruntime.OrtProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What backbones can be run on here.
 *
 * @param names ONNX Runtime's names of its execution providers, such as {@code CPUExecutionProvider}
 * @param gpus how many NVIDIA GPUs those can use; 0 where CUDA is not among them
 */
public record ExecutionProviders(List<String> names, int gpus) {
    private static final List<String> TOOL = List.of("nvidia-smi", "--list-gpus");

    /** Without persistence mode the driver of a machine with many GPUs takes seconds to wake up. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
        return new ExecutionProviders(names, OnnxRuntime.hasCuda() ? countGpus(TOOL, PATIENCE) : 0);
    }

    /**
     * The lines that NVIDIA's own tool lists, one a GPU; none where there is no such tool, or where it says nothing for so
     * long, as with a broken driver.
     */
    static int countGpus(List<String> tool, Duration patience) {
        try {
            Process process = new ProcessBuilder(tool)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                process.getOutputStream().close();
                // A list of GPUs fits into the pipe, so the tool ends though nobody has read it yet.
                return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
                        ? (int) lines.lines()
                                .filter(line -> line.startsWith("GPU "))
                                .count()
                        : 0;
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
