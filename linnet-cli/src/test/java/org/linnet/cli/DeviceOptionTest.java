package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What networks run on, where no GPU can be used: the tests are built with the ordinary ONNX Runtime. */
class DeviceOptionTest {
    private static final Path LION = Examples.VALIDATE.resolve("carnivora/felidae/panthera_leo/lion-male-3.jpg");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "cuda:one", "1"})
    void refusesWhatIsNoDevice(String device) {
        CommandRun run = CommandRun.of("embed", LION, "--out", folder.resolve("x.npy"), "--device", device);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("--device: choose auto, cpu, cuda or cuda:N, such as cuda:1, not '" + device + "'");
    }

    @Test
    void aGpuThatCannotBeUsedIsWrongUsage() {
        CommandRun run = CommandRun.of("embed", LION, "--out", folder.resolve("x.npy"), "--device", "cuda:9999");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--device cuda is not possible here: ");
        assertThat(folder.resolve("x.npy")).doesNotExist();
    }

    @Test
    void theProcessorDoesSilently() {
        CommandRun run = CommandRun.of("embed", LION, "--out", folder.resolve("x.npy"), "--device", "cpu");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("processor");
    }

    @Test
    void everyCommandThatRunsANetworkHasTheOption() {
        for (String command : new String[] {"train", "evaluate", "predict", "embed", "detect", "crop", "demo"}) {
            assertThat(CommandRun.of(command, "--help").out()).as(command).contains("--device DEVICE");
        }
    }
}
