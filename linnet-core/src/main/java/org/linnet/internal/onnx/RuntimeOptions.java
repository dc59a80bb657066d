package org.linnet.internal.onnx;

import static java.util.Objects.requireNonNull;

import org.linnet.label.Labelled;

/**
 * How a model is run.
 *
 * @param intraOpThreads threads that one run of a model spreads over; at least 1. With several callers
 *     one each is fastest: at EfficientNet-B6 two callers with one thread were measured 12 % ahead of one with two
 * @param device what to run on
 */
public record RuntimeOptions(int intraOpThreads, Device device) {
    /** What to run on. */
    public enum Device implements Labelled {
        /** The first NVIDIA GPU where this ONNX Runtime and the machine have one, else the processor. */
        AUTO("auto"),
        CPU("cpu"),
        /** The first NVIDIA GPU; an error where it cannot be used. */
        CUDA("cuda");

        private final String label;

        Device(String label) {
            this.label = label;
        }

        /** As written on the command line. */
        @Override
        public String label() {
            return label;
        }
    }

    public RuntimeOptions {
        requireNonNull(device, "device is null");
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException("intraOpThreads must be at least 1: " + intraOpThreads);
        }
    }

    /** One thread a call, on a GPU if there is one. */
    public static RuntimeOptions defaults() {
        return new RuntimeOptions(1, Device.AUTO);
    }

    /** The same with another number of threads. */
    public RuntimeOptions withIntraOpThreads(int threads) {
        return new RuntimeOptions(threads, device);
    }

    /** The same on another device. */
    public RuntimeOptions withDevice(Device newDevice) {
        return new RuntimeOptions(intraOpThreads, newDevice);
    }
}
