package org.linnet.backbone;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.linnet.image.Preprocessing;
import org.linnet.internal.backbone.OnnxBackbone;
import org.linnet.internal.backbone.OnnxFeatureExtractor;
import org.linnet.internal.onnx.RuntimeOptions;

/** A backbone of the store, whose weights are read when it is opened. */
record StoredSource(BackboneSpec spec, Preprocessing preprocessing, Graph graph) implements BackboneSource {
    /** Makes the ONNX model for images of some size. */
    @FunctionalInterface
    interface Graph {
        byte[] build(int size);
    }

    StoredSource {
        requireNonNull(spec, "spec is null");
        requireNonNull(preprocessing, "preprocessing is null");
        requireNonNull(graph, "graph is null");
    }

    @Override
    public Backbone open() {
        return OnnxBackbone.open(spec, preprocessing, graph.build(preprocessing.size()), RuntimeOptions.defaults());
    }

    @Override
    public Optional<FeatureExtractor> openFeatures() {
        return OnnxFeatureExtractor.open(
                spec, preprocessing, graph.build(preprocessing.size()), RuntimeOptions.defaults());
    }
}
