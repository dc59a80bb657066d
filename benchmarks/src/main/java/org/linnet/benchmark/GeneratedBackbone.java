package org.linnet.benchmark;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.linnet.backbone.Architecture;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneSpec;
import org.linnet.backbone.Batching;
import org.linnet.device.Device;
import org.linnet.image.Preprocessing;
import org.linnet.internal.backbone.GpuBatches;
import org.linnet.internal.backbone.OnnxBackbone;
import org.linnet.internal.backbone.efficientnet.GeneratedWeights;
import org.linnet.internal.onnx.Cuda;
import org.linnet.internal.onnx.RuntimeOptions;

/**
 * A variant of EfficientNet with generated weights: as much work as with learned ones, without their file.
 *
 * @param preprocessing the variant's own, at the size to be measured
 * @param device what it runs on
 */
record GeneratedBackbone(Architecture architecture, Preprocessing preprocessing, Device device)
        implements BackboneSource {
    GeneratedBackbone {
        requireNonNull(architecture, "architecture is null");
        requireNonNull(preprocessing, "preprocessing is null");
        requireNonNull(device, "device is null");
    }

    /** From a name and a size as in {@code efficientnet-b0@224}. */
    static GeneratedBackbone parse(String variant) {
        String[] parts = variant.split("@", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("expected NAME@SIZE, such as efficientnet-b0@224: " + variant);
        }
        Architecture architecture = Architecture.named(parts[0]);
        return new GeneratedBackbone(
                architecture, architecture.preprocessing().withSize(Integer.parseInt(parts[1])), Device.CPU);
    }

    /** The same on another device. */
    GeneratedBackbone on(Device other) {
        return new GeneratedBackbone(architecture, preprocessing, other);
    }

    @Override
    public Optional<Batching> batching() {
        OptionalLong free = Cuda.freeBytes(device);
        return free.isPresent()
                ? Optional.of(
                        GpuBatches.of(spec(), preprocessing, free.getAsLong()).batching())
                : Optional.empty();
    }

    @Override
    public BackboneSpec spec() {
        return new BackboneSpec(
                "generated-" + architecture.name(),
                architecture.name(),
                "0".repeat(64),
                architecture.embeddingLength(),
                preprocessing,
                "generated");
    }

    @Override
    public Backbone open() {
        return opener().apply(1);
    }

    /** Opens it with a number of threads for each batch, again and again; the graph is built once. */
    IntFunction<Backbone> opener() {
        byte[] model = architecture.graph(GeneratedWeights.of(architecture.name()), preprocessing.size());
        return threads -> OnnxBackbone.open(spec(), preprocessing, model, new RuntimeOptions(threads, device));
    }

    @Override
    public String toString() {
        return architecture.name() + "@" + preprocessing.size();
    }
}
