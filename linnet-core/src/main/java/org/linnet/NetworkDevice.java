package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.linnet.backbone.BackboneStore;
import org.linnet.detector.DetectorStore;
import org.linnet.device.Device;
import org.linnet.home.LinnetHome;

/**
 * What networks run on.
 *
 * @param told receives a line where the device cannot be used as asked
 */
record NetworkDevice(Device device, Consumer<String> told) {
    NetworkDevice {
        requireNonNull(device, "device is null");
        requireNonNull(told, "told is null");
    }

    BackboneStore backbones(LinnetHome home) {
        return new BackboneStore(home).on(device, told);
    }

    DetectorStore detectors(LinnetHome home) {
        return new DetectorStore(home).on(device, told);
    }
}
