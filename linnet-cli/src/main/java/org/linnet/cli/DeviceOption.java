package org.linnet.cli;

import org.linnet.device.Device;
import picocli.CommandLine.Option;

/** What networks run on. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description =
                    "auto, cpu, cuda or cuda:N: run networks on the processor or an NVIDIA GPU (cuda: the first). auto: on the"
                            + " GPU if this build has CUDA and it can be used. Default: auto.")
    private Device device = Device.AUTO;

    Device device() {
        return device;
    }
}
