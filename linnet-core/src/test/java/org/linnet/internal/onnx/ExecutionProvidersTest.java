package org.linnet.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the tool is a shell script here")
class ExecutionProvidersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    /** Stands for NVIDIA's tool. */
    private List<String> tool(String... lines) throws IOException {
        Path script = Files.write(folder.resolve("nvidia-smi"), List.of(lines));
        return List.of("sh", script.toString());
    }

    @Test
    void aLineOfTheToolIsAGpu() throws IOException {
        List<String> tool = tool("echo 'GPU 0: NVIDIA H100 (UUID: GPU-1)'", "echo 'GPU 1: NVIDIA H100 (UUID: GPU-2)'");
        assertThat(ExecutionProviders.countGpus(tool, PATIENCE)).isEqualTo(2);
    }

    @Test
    void withoutTheToolOrItsDriverThereAreNone() throws IOException {
        assertThat(ExecutionProviders.countGpus(List.of(folder.resolve("none").toString()), PATIENCE))
                .isZero();
        List<String> driverless = tool("echo 'NVIDIA-SMI has failed: no driver'", "exit 9");
        assertThat(ExecutionProviders.countGpus(driverless, PATIENCE)).isZero();
    }

    @Test
    void aToolThatHangsIsEndedAndCountsNone() throws IOException {
        Path ended = folder.resolve("ended");
        List<String> hanging = tool("echo 'GPU 0: NVIDIA H100 (UUID: GPU-1)'", "sleep 20", "touch " + ended);
        assertThat(ExecutionProviders.countGpus(hanging, Duration.ofMillis(200)))
                .isZero();
        assertThat(ended).doesNotExist();
    }
}
