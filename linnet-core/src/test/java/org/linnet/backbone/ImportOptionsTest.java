package org.linnet.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.image.PreprocessingChanges;

class ImportOptionsTest {
    @Test
    void everythingIsToldFromTheFileUnlessItIsGiven() {
        ImportOptions defaults = ImportOptions.defaults();
        assertThat(defaults.architecture()).isEmpty();
        assertThat(defaults.preprocessing()).isEqualTo(PreprocessingChanges.none());
        assertThat(defaults.mean()).isEmpty();
        assertThat(defaults.deviation()).isEmpty();
        assertThat(defaults.source()).isEmpty();
        assertThat(defaults.replace()).isFalse();
        assertThat(ImportOptions.builder().build()).isEqualTo(defaults).hasSameHashCodeAs(defaults);
    }

    @Test
    void changingOneChoiceKeepsTheOthers() {
        List<Float> mean = new ArrayList<>(List.of(1f, 2f, 3f));
        ImportOptions options = ImportOptions.builder()
                .architecture(Architecture.named("efficientnet-b1"))
                .normalization(mean, List.of(4f, 5f, 6f))
                .replace(true)
                .build();
        mean.set(0, 9f);
        ImportOptions other = options.toBuilder().source("here").build();
        assertThat(other.architecture()).contains(Architecture.named("efficientnet-b1"));
        assertThat(other.mean()).contains(List.of(1f, 2f, 3f));
        assertThat(other.deviation()).contains(List.of(4f, 5f, 6f));
        assertThat(other.source()).contains("here");
        assertThat(other.replace()).isTrue();
        assertThat(other).isNotEqualTo(options);
        assertThat(options.toBuilder().build()).isEqualTo(options).hasToString(options.toString());
    }
}
