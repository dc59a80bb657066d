package org.linnet.internal.backbone.efficientnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linnet.SharedTestData;
import org.linnet.backbone.Architecture;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.internal.backbone.Architectures;
import org.linnet.internal.backbone.GeneratedBackbones;
import org.linnet.internal.backbone.OnnxBackbone;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.image.UnreadableImageException;
import org.linnet.internal.onnx.RuntimeOptions;
import org.linnet.internal.tensor.NumpyFile;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.internal.weights.WeightsFile;
import org.linnet.tensor.Tensor;

/** Real photographs under real weights embed as TensorFlow and PyTorch embed them. */
class WeightsGoldenTest {
    private static final String LITE0 = "fixtures/keras/embedding_lite0_224.npy";

    @Test
    void b4FromKerasEmbedsAsKerasDoes() throws IOException, UnreadableImageException {
        Map<String, Tensor> weights = WeightsFile.read(SharedTestData.require("weights/efficientnetb4_notop.h5"));
        assertEmbeddings(EfficientNet.B4, weights, "fixtures/keras/embedding_b4_380.npy", 5e-3, 0.9999);
    }

    @Test
    void lite0FromPyTorchEmbedsAsPyTorchDoes() throws IOException, UnreadableImageException {
        Map<String, Tensor> weights = WeightsFile.read(SharedTestData.require("weights/efficientnet_lite0.pth"));
        assertEmbeddings(EfficientNet.LITE0, weights, LITE0, 5e-3, 0.9999);
    }

    @Test
    void lite0InTheJarEmbedsNearlyAsPyTorchDoes() throws IOException, UnreadableImageException {
        try (InputStream in =
                EfficientNet.class.getResourceAsStream("/org/linnet/backbone/efficientnet-lite0.safetensors")) {
            Map<String, Tensor> weights = Safetensors.read(in.readAllBytes(), "efficientnet-lite0.safetensors");
            assertEmbeddings(EfficientNet.LITE0, weights, LITE0, 3e-2, 0.9998);
        }
    }

    private static void assertEmbeddings(
            EfficientNet architecture, Map<String, Tensor> weights, String golden, double most, double least)
            throws IOException, UnreadableImageException {
        assertThat(Architectures.closest(weights)).contains(Architecture.named(architecture.architecture()));
        float[] expected = NumpyFile.read(SharedTestData.require(golden)).values();
        JsonNode files = new ObjectMapper()
                .readTree(SharedTestData.require("fixtures/keras/embedding_b4_380.json")
                        .toFile());
        byte[] model = EfficientNetGraph.build(
                architecture, EfficientNetWeights.canonical(architecture, weights, golden), architecture.resolution());
        double worst = 0;
        double worstCosine = 1;
        try (OnnxBackbone backbone =
                GeneratedBackbones.open(architecture, architecture.resolution(), model, RuntimeOptions.defaults())) {
            int length = architecture.embeddingLength();
            for (int i = 0; i < files.size(); i++) {
                float[] embedding = backbone.embed(photograph(files.get(i).asText(), backbone.preprocessing()), 1)[0];
                double dot = 0;
                double ours = 0;
                double theirs = 0;
                for (int j = 0; j < length; j++) {
                    double a = embedding[j];
                    double b = expected[i * length + j];
                    worst = Math.max(worst, Math.abs(a - b));
                    dot += a * b;
                    ours += a * a;
                    theirs += b * b;
                }
                worstCosine = Math.min(worstCosine, dot / Math.sqrt(ours * theirs));
            }
            assertThat(files.size() * length).isEqualTo(expected.length);
        }
        assertThat(worst).as("largest difference").isLessThanOrEqualTo(most);
        assertThat(worstCosine).as("smallest cosine").isGreaterThanOrEqualTo(least);
    }

    private static FloatBuffer photograph(String file, Preprocessing preprocessing)
            throws IOException, UnreadableImageException {
        byte[] bytes = Files.readAllBytes(SharedTestData.require("data/felidae/" + file));
        FloatBuffer tensor = ByteBuffer.allocateDirect(preprocessing.tensorLength() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        new TensorWriter(preprocessing).write(new ImageDecoder(ImageLimits.defaults()).decode(bytes), tensor);
        return tensor.flip();
    }
}
