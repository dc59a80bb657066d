package org.linnet.internal.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.backbone.efficientnet.EfficientNet;
import org.linnet.internal.backbone.efficientnet.EfficientNetGraph;
import org.linnet.internal.backbone.efficientnet.GeneratedWeights;
import org.linnet.internal.onnx.RuntimeOptions;

class OnnxBackboneTest {
    private static final String[] NAMES = {"image1", "image2", "image3", "image4", "image5"};

    private static final int SIZE = 97;

    private static byte[] model;
    private static OnnxBackbone backbone;

    @BeforeAll
    static void open() {
        model = EfficientNetGraph.build(EfficientNet.B0, GeneratedWeights.of(EfficientNet.B0), SIZE);
        backbone = open(1);
    }

    @AfterAll
    static void close() {
        backbone.close();
    }

    private static OnnxBackbone open(int threads) {
        return GeneratedBackbones.open(
                EfficientNet.B0, SIZE, model, RuntimeOptions.defaults().withIntraOpThreads(threads));
    }

    private static float[][] oneByOne(OnnxBackbone backbone) {
        List<float[]> embeddings = new ArrayList<>();
        for (String name : NAMES) {
            embeddings.add(backbone.embed(GeneratedWeights.batch(backbone.preprocessing(), name), 1)[0]);
        }
        return embeddings.toArray(float[][]::new);
    }

    @Test
    void embeddingsDoNotDependOnTheBatchTheyAreIn() {
        float[][] together = backbone.embed(GeneratedWeights.batch(backbone.preprocessing(), NAMES), NAMES.length);
        assertThat(together).isDeepEqualTo(oneByOne(backbone));
        assertThat(together[0]).isNotEqualTo(together[1]);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void embeddingsDoNotDependOnTheNumberOfThreads(int threads) {
        try (OnnxBackbone other = open(threads)) {
            assertThat(oneByOne(other)).isDeepEqualTo(oneByOne(backbone));
            assertThat(other.embed(GeneratedWeights.batch(other.preprocessing(), NAMES), NAMES.length))
                    .isDeepEqualTo(oneByOne(backbone));
        }
    }

    @Test
    void concurrentCallersGetTheSameEmbeddings() throws Exception {
        float[][] expected = oneByOne(backbone);
        ExecutorService callers = Executors.newFixedThreadPool(3);
        try {
            List<Future<float[][]>> found = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                found.add(callers.submit(() -> oneByOne(backbone)));
            }
            for (Future<float[][]> embeddings : found) {
                assertThat(embeddings.get()).isDeepEqualTo(expected);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void readsBetweenPositionAndLimitAndLeavesTheTensorAlone() {
        FloatBuffer two = GeneratedWeights.batch(backbone.preprocessing(), "image1", "image2");
        two.position(backbone.preprocessing().tensorLength());
        FloatBuffer before = two.duplicate();

        assertThat(backbone.embed(two, 1)[0]).isEqualTo(oneByOne(backbone)[1]);
        assertThat(two).isEqualTo(before);
        assertThat(two.position()).isEqualTo(before.position());
    }

    @Test
    void refusesATensorThatIsNotTheBatch() {
        FloatBuffer one = GeneratedWeights.batch(backbone.preprocessing(), "image1");
        assertThatThrownBy(() -> backbone.embed(one, 2)).isInstanceOf(IllegalArgumentException.class);
        FloatBuffer heap = FloatBuffer.allocate(one.remaining());
        assertThatThrownBy(() -> backbone.embed(heap, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("direct");
    }

    @Test
    void refusesAModelOfAnotherSize() {
        assertThatThrownBy(() -> GeneratedBackbones.open(EfficientNet.B0, 224, model, RuntimeOptions.defaults()))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageContaining("[-1, 3, 97, 97] where [batch, 3, 224, 224] is expected");
    }

    @Test
    void refusesAModelThatIsDamaged() {
        byte[] damaged = Arrays.copyOf(model, model.length / 2);
        assertThatThrownBy(() -> GeneratedBackbones.open(EfficientNet.B0, SIZE, damaged, RuntimeOptions.defaults()))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageContaining("generated-efficientnet-b0");
    }
}
