package org.linnet.internal.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.linnet.SharedTestData;
import org.linnet.internal.backbone.efficientnet.EfficientNet;
import org.linnet.internal.backbone.efficientnet.GeneratedWeights;
import org.linnet.internal.onnx.RuntimeOptions;
import org.linnet.internal.tensor.NumpyFile;

class OnnxBackboneGoldenTest {
    @Test
    void b0EmbedsAsKerasDoes() {
        assertEmbeddingIsGolden(EfficientNet.B0, "fixtures/keras/generated_b0_embedding.npy");
    }

    @Test
    void b6EmbedsAsKerasDoes() {
        assertEmbeddingIsGolden(EfficientNet.B6, "fixtures/keras/generated_b6_embedding.npy");
    }

    private static void assertEmbeddingIsGolden(EfficientNet architecture, String golden) {
        float[] expected = NumpyFile.read(SharedTestData.require(golden)).values();
        try (OnnxBackbone backbone =
                GeneratedBackbones.open(architecture, architecture.resolution(), RuntimeOptions.defaults())) {
            float[][] embeddings = backbone.embed(GeneratedWeights.batch(backbone.preprocessing(), "image7"), 1);
            assertThat(embeddings).hasDimensions(1, architecture.embeddingLength());
            assertThat(embeddings[0]).containsExactly(expected, within(1e-3f));
        }
    }
}
