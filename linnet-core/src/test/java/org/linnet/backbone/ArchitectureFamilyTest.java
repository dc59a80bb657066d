package org.linnet.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.home.LinnetHome;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.tensor.Tensor;

/** The tests' resources register a family of their own; Linnet's code knows nothing of it. */
class ArchitectureFamilyTest {
    private static final Tensor KERNEL =
            new Tensor(List.of(4, 3, 1, 1), new float[] {1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 1, 1});
    private static final Tensor BIAS = new Tensor(List.of(4), new float[] {0, 0, 0, -1});

    @TempDir
    private Path folder;

    private BackboneStore store;

    @BeforeEach
    void openStore() {
        store = new BackboneStore(new LinnetHome(folder.resolve("home")));
    }

    private Path weights(Map<String, Tensor> tensors) {
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, tensors, Map.of());
        return file;
    }

    /** A photograph of one colour, as a backbone reads it. */
    private static FloatBuffer photograph(Color colour, Preprocessing preprocessing) throws Exception {
        BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 200; i++) {
            image.setRGB(i % 20, i / 20, colour.getRGB());
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        FloatBuffer tensor = ByteBuffer.allocateDirect(preprocessing.tensorLength() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        new TensorWriter(preprocessing)
                .write(new ImageDecoder(ImageLimits.defaults()).decode(png.toByteArray()), tensor);
        return tensor.flip();
    }

    @Test
    void weightsOfAFamilyOnTheClassPathAreDetectedKeptAndRun() throws Exception {
        Path file = weights(Map.of("toy/kernel", KERNEL, "toy/bias", BIAS));
        BackboneEntry entry = store.importFile(file, "mine", ImportOptions.defaults());
        BackboneSpec spec = entry.spec().orElseThrow();
        assertThat(spec.architecture()).isEqualTo("toy-4");
        assertThat(spec.embeddingLength()).isEqualTo(4);

        BackboneSource source = store.source("mine", UnaryOperator.identity());
        FloatBuffer photograph = photograph(new Color(255, 51, 102), source.preprocessing());
        try (Backbone backbone = source.open();
                FeatureExtractor features = source.openFeatures().orElseThrow()) {
            assertThat(backbone.embed(photograph, 1)[0])
                    .containsExactly(new float[] {1, 0.4f, 1.2f, 0.6f}, within(1e-6f));
            FeatureMaps maps = features.extract(photograph);
            assertThat(List.of(maps.channels(), maps.height(), maps.width())).containsExactly(4, 8, 8);
        }
    }

    @Test
    void weightsThatDoNotFitAreExplainedAsThoseOfAnyFamily() {
        Path whole = weights(Map.of("toy/kernel", KERNEL, "toy/bias", BIAS));
        assertThatThrownBy(() -> store.importFile(whole, "toy-2", ImportOptions.defaults()))
                .hasMessageStartingWith(whole + " does not fit toy-2: 2 of another shape (")
                .hasMessageContaining("toy/bias is [4] instead of [2]")
                .hasMessageEndingWith("\nAll its tensors fit toy-4: take it as that.");
        Path part = weights(Map.of("toy/kernel", KERNEL));
        assertThatThrownBy(() -> store.importFile(part, "mine", ImportOptions.defaults()))
                .hasMessage(part + " does not fit toy-4: 1 missing (toy/bias).");
        Path damaged = weights(
                Map.of("toy/kernel", KERNEL, "toy/bias", new Tensor(List.of(4), new float[] {0, 0, 0, Float.NaN})));
        assertThatThrownBy(() -> store.importFile(damaged, "mine", ImportOptions.defaults()))
                .hasMessageStartingWith(damaged + " is damaged: bias holds NaN");
    }

    @Test
    void familiesStandSideBySide() {
        assertThat(Architecture.all())
                .extracting(Architecture::name)
                .contains("efficientnet-b0", "efficientnet-lite4", "toy-2", "toy-4")
                .doesNotHaveDuplicates();
    }
}
