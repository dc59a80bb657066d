package org.linnet.internal.onnx;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.linnet.device.Device;
import org.slf4j.LoggerFactory;

/**
 * How a model is run.
 *
 * @param intraOpThreads threads of the processor that one run of a model spreads over; at least 1. With several callers
 *     one each is fastest: at EfficientNet-B6 two callers with one thread were measured 12 % ahead of one with two
 * @param device what to run on
 * @param told receives a line where it has to run on something else, or a GPU's memory ran out
 */
public record RuntimeOptions(int intraOpThreads, Device device, Consumer<String> told) {
    private static final Consumer<String> LOG = LoggerFactory.getLogger(RuntimeOptions.class)::warn;

    public RuntimeOptions {
        requireNonNull(device, "device is null");
        requireNonNull(told, "told is null");
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException("intraOpThreads must be at least 1: " + intraOpThreads);
        }
    }

    /** What it has to say goes to the log. */
    public RuntimeOptions(int intraOpThreads, Device device) {
        this(intraOpThreads, device, LOG);
    }

    /** One thread a call, on a GPU if there is one. */
    public static RuntimeOptions defaults() {
        return new RuntimeOptions(1, Device.AUTO);
    }

    /** The same with another number of threads. */
    public RuntimeOptions withIntraOpThreads(int threads) {
        return new RuntimeOptions(threads, device, told);
    }

    /** The same on another device. */
    public RuntimeOptions withDevice(Device newDevice) {
        return new RuntimeOptions(intraOpThreads, newDevice, told);
    }

    /** The same with somebody else to tell. */
    public RuntimeOptions telling(Consumer<String> newTold) {
        return new RuntimeOptions(intraOpThreads, device, newTold);
    }
}
