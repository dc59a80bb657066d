package org.linnet.cli;

import java.util.Optional;
import org.linnet.device.Device;
import org.linnet.embedding.PassOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the pass uses the machine, where the measured defaults do not suit. */
final class MachineOptions {
    @Option(
            names = "--decoding-threads",
            paramLabel = "N",
            description = "Threads that read and decode photographs. Default: one per core.")
    private Optional<Integer> decodingThreads = Optional.empty();

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description =
                    "Batches in the backbone at the same time, each with one thread. Default: one per core; on a GPU, one.")
    private Optional<Integer> sessions = Optional.empty();

    @Option(
            names = "--pass-batch-size",
            paramLabel = "N",
            description = "Photographs per batch. Default: chosen automatically.")
    private Optional<Integer> batchSize = Optional.empty();

    @Mixin
    private DeviceOption device;

    Device device() {
        return device.device();
    }

    /** What was asked for; the rest is as it was measured to be good. */
    PassOptions options(LinnetSubcommand command) {
        return command.checked(() -> {
            PassOptions.Builder options = PassOptions.builder();
            decodingThreads.ifPresent(options::decodingThreads);
            sessions.ifPresent(options::concurrentBatches);
            batchSize.ifPresent(options::batchSize);
            return options.build();
        });
    }
}
