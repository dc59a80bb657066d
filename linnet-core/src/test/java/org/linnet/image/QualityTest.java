package org.linnet.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QualityTest {
    @ParameterizedTest
    @CsvSource({
        "fast, 224, 192, bilinear",
        "standard, 224, 224, bilinear",
        "best, 224, 320, bicubic",
        "fast, 380, 320, bilinear",
        "standard, 380, 380, bilinear",
        "best, 380, 544, bicubic",
        "best, 528, 768, bicubic",
        "fast, 8, 32, bilinear",
        "best, 4000, 4096, bicubic"
    })
    void makesPhotographsAShareOfTheBackbonesOwnSize(String label, int own, int size, String resampling) {
        Preprocessing chosen = PreprocessingChanges.of(quality(label)).applyTo(own(own));

        assertThat(chosen.size()).isEqualTo(size);
        assertThat(chosen.resampling().label()).isEqualTo(resampling);
        assertThat(chosen.decoding()).isEqualTo(Decoding.REDUCED);
        assertThat(chosen.crop()).isEqualTo(Crop.CENTRE);
    }

    @Test
    void goesBehindEveryOtherChoice() {
        PreprocessingChanges changes = PreprocessingChanges.builder()
                .quality(Quality.BEST)
                .size(100)
                .resampling(Resampling.BILINEAR_ANTIALIAS)
                .crop(Crop.NONE)
                .decoding(Decoding.EXACT)
                .build();

        assertThat(changes.applyTo(own(224)))
                .isEqualTo(new Preprocessing(
                        100,
                        Resampling.BILINEAR_ANTIALIAS,
                        Crop.NONE,
                        own(224).mean(),
                        own(224).deviation(),
                        Decoding.EXACT));
        assertThat(changes.toBuilder().build()).isEqualTo(changes);
        assertThat(PreprocessingChanges.of(Quality.BEST).toBuilder()
                        .size(100)
                        .build()
                        .applyTo(own(224))
                        .resampling())
                .isEqualTo(Resampling.BICUBIC);
    }

    @Test
    void withoutItTheBackbonesOwnStays() {
        assertThat(PreprocessingChanges.none().applyTo(own(224))).isEqualTo(own(224));
    }

    private static Quality quality(String label) {
        return List.of(Quality.values()).stream()
                .filter(quality -> quality.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Preprocessing own(int size) {
        return new Preprocessing(
                size, Resampling.BILINEAR, Crop.CENTRE, Preprocessing.IMAGENET_MEAN, Preprocessing.IMAGENET_DEVIATION);
    }
}
