package org.linnet.internal.backbone.efficientnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.linnet.SharedTestData;
import org.linnet.backbone.Architecture;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;

class EfficientNetTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "B\\d")
    void variablesAreThoseOfTheOfficialKerasFiles(EfficientNet architecture) throws IOException {
        JsonNode golden = new ObjectMapper()
                .readTree(SharedTestData.require("fixtures/keras/efficientnet_variables.json")
                        .toFile())
                .get(architecture.name());
        List<Variable> expected = new ArrayList<>();
        for (JsonNode variable : golden.get("variables")) {
            List<Integer> shape = new ArrayList<>();
            variable.get(1).forEach(axis -> shape.add(axis.intValue()));
            expected.add(new Variable(variable.get(0).textValue(), shape));
        }
        assertThat(architecture.variables()).containsExactlyElementsOf(expected);
        assertThat(architecture.resolution()).isEqualTo(golden.get("resolution").intValue());
        assertThat(architecture.embeddingLength())
                .isEqualTo(golden.get("embedding").intValue());
        assertThat(architecture.parameters()).isEqualTo(golden.get("parameters").longValue());
    }

    /**
     * Parameters as the TensorFlow TPU repository's README for the Lite models counts them (4.7, 5.4, 6.1, 8.2 and 13.0
     * million with a classifier of 1280 · 1000 + 1000), in full from timm's {@code tf_efficientnet_lite*}, plus running
     * means and variances, which PyTorch does not count.
     */
    @ParameterizedTest
    @CsvSource({"LITE0, 224, 4.7", "LITE1, 240, 5.4", "LITE2, 260, 6.1", "LITE3, 280, 8.2", "LITE4, 300, 13.0"})
    void liteIsAsLargeAsPublished(String name, int resolution, double millions) {
        EfficientNet architecture = EfficientNet.valueOf(name);
        long running = architecture.variables().stream()
                .filter(variable -> variable.weight().startsWith("moving"))
                .mapToLong(Variable::length)
                .sum();
        double parameters = (architecture.parameters() - running + 1280 * 1000 + 1000) / 1e6;
        assertThat(Math.round(parameters * 10) / 10.0).isEqualTo(millions);
        assertThat(architecture.resolution()).isEqualTo(resolution);
        assertThat(architecture.embeddingLength()).isEqualTo(1280);
        assertThat(architecture.stemFilters()).isEqualTo(32);
        assertThat(architecture.blocks()).noneMatch(EfficientNetBlock::squeezes);
        assertThat(architecture.variables())
                .noneMatch(variable -> variable.layer().equals("normalization"));
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(EfficientNet variant) {
        Architecture architecture = Architecture.named(variant.architecture());
        assertThat(architecture.name()).isEqualTo(variant.architecture());
        assertThat(architecture.embeddingLength()).isEqualTo(variant.embeddingLength());
        assertThat(architecture.preprocessing()).isEqualTo(variant.defaultPreprocessing());
        assertThat(architecture.parameters()).isEqualTo(variant.parameters());
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatAreKnown() {
        assertThatThrownBy(() -> Architecture.named("efficientnet-b9"))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE))
                .hasMessageContaining("efficientnet-b9")
                .hasMessageContaining("efficientnet-lite4");
    }

    @Test
    void preprocessingIsThatOfTheOfficialWeights() {
        assertThat(EfficientNet.B6.defaultPreprocessing())
                .isEqualTo(new Preprocessing(
                        528,
                        Resampling.BILINEAR,
                        Crop.NONE,
                        Preprocessing.IMAGENET_MEAN,
                        Preprocessing.IMAGENET_DEVIATION));
        assertThat(EfficientNet.LITE0.defaultPreprocessing())
                .isEqualTo(new Preprocessing(
                        224, Resampling.BILINEAR, Crop.NONE, List.of(127f, 127f, 127f), List.of(128f, 128f, 128f)));
    }
}
