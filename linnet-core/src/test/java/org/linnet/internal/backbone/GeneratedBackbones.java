package org.linnet.internal.backbone;

import org.linnet.backbone.BackboneSpec;
import org.linnet.image.Preprocessing;
import org.linnet.internal.backbone.efficientnet.EfficientNet;
import org.linnet.internal.backbone.efficientnet.EfficientNetGraph;
import org.linnet.internal.backbone.efficientnet.GeneratedWeights;
import org.linnet.internal.onnx.RuntimeOptions;

/** Opens backbones with generated weights. */
public final class GeneratedBackbones {
    private GeneratedBackbones() {}

    public static OnnxBackbone open(EfficientNet architecture, int size, RuntimeOptions options) {
        return open(
                architecture,
                size,
                EfficientNetGraph.build(architecture, GeneratedWeights.of(architecture), size),
                options);
    }

    public static OnnxBackbone open(EfficientNet architecture, int size, byte[] model, RuntimeOptions options) {
        Preprocessing preprocessing = architecture.defaultPreprocessing().withSize(size);
        return OnnxBackbone.open(spec(architecture), preprocessing, model, options);
    }

    static BackboneSpec spec(EfficientNet architecture) {
        return new BackboneSpec(
                "generated-" + architecture.architecture(),
                architecture.architecture(),
                "0".repeat(64),
                architecture.embeddingLength(),
                architecture.defaultPreprocessing(),
                "generated");
    }
}
