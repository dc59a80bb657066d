package org.linnet.backbone;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import org.linnet.image.Preprocessing;
import org.linnet.internal.backbone.GpuBatches;
import org.linnet.internal.backbone.OnnxBackbone;
import org.linnet.internal.backbone.OnnxFeatureExtractor;
import org.linnet.internal.onnx.Cuda;
import org.linnet.internal.onnx.RuntimeOptions;

/** A backbone of the store, whose weights are read when it is opened. */
record StoredSource(BackboneSpec spec, Preprocessing preprocessing, Graph graph, RuntimeOptions options)
        implements BackboneSource {
    /** Makes the ONNX model for images of some size. */
    @FunctionalInterface
    interface Graph {
        byte[] build(int size);
    }

    StoredSource {
        requireNonNull(spec, "spec is null");
        requireNonNull(preprocessing, "preprocessing is null");
        requireNonNull(graph, "graph is null");
        requireNonNull(options, "options is null");
    }

    @Override
    public Backbone open() {
        return OnnxBackbone.open(spec, preprocessing, graph.build(preprocessing.size()), options);
    }

    @Override
    public Optional<Batching> batching() {
        OptionalLong free = Cuda.freeBytes(options.device());
        return free.isPresent()
                ? Optional.of(
                        GpuBatches.of(spec, preprocessing, free.getAsLong()).batching())
                : Optional.empty();
    }

    @Override
    public Optional<FeatureExtractor> openFeatures() {
        return OnnxFeatureExtractor.open(spec, preprocessing, graph.build(preprocessing.size()), options);
    }
}
