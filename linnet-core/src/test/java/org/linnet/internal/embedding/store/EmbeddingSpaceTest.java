package org.linnet.internal.embedding.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linnet.backbone.BackboneSpec;
import org.linnet.image.Crop;
import org.linnet.image.Decoding;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;
import org.linnet.image.View;

final class EmbeddingSpaceTest {
    private static final Preprocessing PREPROCESSING = new Preprocessing(
            224, Resampling.BILINEAR, Crop.NONE, Preprocessing.IMAGENET_MEAN, Preprocessing.IMAGENET_DEVIATION);

    @Test
    void anythingThatChangesAnEmbeddingChangesTheSpace() {
        BackboneSpec spec = spec("efficientnet-b0", "a".repeat(64), 1280);
        List<Float> other = List.of(0.485f * 255, 0.456f * 255, Math.nextUp(0.406f * 255));
        Set<EmbeddingSpace> spaces = new HashSet<>(List.of(
                EmbeddingSpace.of(spec, PREPROCESSING),
                EmbeddingSpace.of(spec, PREPROCESSING.withSize(225)),
                EmbeddingSpace.of(spec, PREPROCESSING.withResampling(Resampling.BICUBIC)),
                EmbeddingSpace.of(spec, PREPROCESSING.withResampling(Resampling.BICUBIC_ANTIALIAS)),
                EmbeddingSpace.of(spec, PREPROCESSING.withCrop(Crop.CENTRE)),
                EmbeddingSpace.of(spec, PREPROCESSING.withDecoding(Decoding.REDUCED)),
                EmbeddingSpace.of(
                        spec,
                        new Preprocessing(
                                224, Resampling.BILINEAR, Crop.NONE, other, Preprocessing.IMAGENET_DEVIATION)),
                EmbeddingSpace.of(
                        spec,
                        new Preprocessing(224, Resampling.BILINEAR, Crop.NONE, Preprocessing.IMAGENET_MEAN, other)),
                EmbeddingSpace.of(spec("efficientnet-b0", "b".repeat(64), 1280), PREPROCESSING),
                EmbeddingSpace.of(spec("efficientnet-b1", "a".repeat(64), 1280), PREPROCESSING)));

        assertThat(spaces).hasSize(10);
    }

    @Test
    void aNewNameForTheSameBackboneLeavesTheSpace() {
        BackboneSpec spec = spec("efficientnet-b0", "a".repeat(64), 1280);
        BackboneSpec renamed = new BackboneSpec(
                "mine",
                spec.architecture(),
                spec.weightsSha256(),
                spec.embeddingLength(),
                PREPROCESSING.withSize(300),
                "elsewhere");

        assertThat(EmbeddingSpace.of(renamed, PREPROCESSING)).isEqualTo(EmbeddingSpace.of(spec, PREPROCESSING));
    }

    @Test
    void staysTheSameFromVersionToVersion() {
        // If this fails, every embedding that anyone has kept is computed again: raise the format only where it must
        // be.
        assertThat(EmbeddingSpace.of(spec("efficientnet-b0", "a".repeat(64), 1280), PREPROCESSING)
                        .sha256())
                .isEqualTo("998d8296cd8f983d97373979d9016799d56e182c48c42aff4f49704664b3f31b");
    }

    @Test
    void aWholePhotographStaysWhereItWasAndEveryOtherViewHasASpaceOfItsOwn() {
        BackboneSpec spec = spec("efficientnet-b0", "a".repeat(64), 1280);
        Set<EmbeddingSpace> spaces = new HashSet<>();
        for (View view : View.values()) {
            spaces.add(EmbeddingSpace.of(spec, PREPROCESSING, view));
        }

        assertThat(spaces).hasSize(View.values().length);
        assertThat(EmbeddingSpace.of(spec, PREPROCESSING, View.WHOLE))
                .isEqualTo(EmbeddingSpace.of(spec, PREPROCESSING));
    }

    @Test
    void aKeyIsMadeOfTheSpaceAndTheBytes() {
        EmbeddingSpace space = new EmbeddingSpace("0".repeat(63) + "1");

        // The checksum of "abc" is the one of FIPS 180-2's example.
        assertThat(EmbeddingKey.of(space, new byte[] {'a', 'b', 'c'}))
                .isEqualTo(new EmbeddingKey(space, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThat(EmbeddingKey.of(space, new byte[0]).bytes()).hasSize(64).startsWith(0, 0, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> new EmbeddingKey(space, "abc"));
    }

    private static BackboneSpec spec(String architecture, String weights, int length) {
        return new BackboneSpec("name", architecture, weights, length, PREPROCESSING, "made for a test");
    }

    @Test
    void fingerprintsOfPhotographsThatAreDecodedOtherwiseAreKeptApart() {
        assertThat(EmbeddingSpace.ofFingerprints(PREPROCESSING.withDecoding(Decoding.REDUCED)))
                .isNotEqualTo(EmbeddingSpace.ofFingerprints(PREPROCESSING))
                .isNotEqualTo(EmbeddingSpace.of(spec("efficientnet-b0", "a".repeat(64), 1280), PREPROCESSING));
    }
}
