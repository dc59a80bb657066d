package org.linnet.internal.embedding.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorSpec;
import org.linnet.image.Box;
import org.linnet.image.Resampling;
import org.linnet.internal.image.Rectangle;

final class KeptDetectionsTest {
    private static final List<String> CATEGORIES = List.of(Detection.ANIMAL, Detection.PERSON);
    private static final DetectionKey KEY = DetectionKey.of(spec("d".repeat(64)), "c".repeat(64));
    private static final Detections FOUND =
            new Detections(640, 480, List.of(new Detection(Detection.PERSON, 0.5, new Box(0.25, 0.125, 0.5, 0.75))));

    /** Worked out by hand from the format that {@link KeptValue} and {@link DetectionValue} describe. */
    private static final byte[] BYTES = HexFormat.of()
            .parseHex("01000000080000002c60fb00" + "80020000e0010000"
                    + "010000000000003f0000803e0000003e0000003f0000403f");

    @TempDir
    Path home;

    @Test
    void findsWhatWasKeptOfAPhotographByTheSameDetectorAlone() {
        DetectionKey others = DetectionKey.of(spec("e".repeat(64)), "c".repeat(64));
        DetectionKey nothing = DetectionKey.of(spec("d".repeat(64)), "b".repeat(64));
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            store.keep(Map.of(), Map.of(KEY, FOUND, nothing, new Detections(20, 10, List.of())));
        }
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            assertThat(store.find(KEY)).hasValue(FOUND);
            assertThat(store.find(nothing)).hasValue(new Detections(20, 10, List.of()));
            assertThat(store.find(others)).isEmpty();
            assertThat(store.find(DetectionKey.ofSize("c".repeat(64)))).isEmpty();
        }
    }

    @Test
    void keepsThemAsEarlierAndLaterVersionsReadThem() {
        assertThat(KEY.space()).isEqualTo("9d893da27d2544110fab889f9fea17068b8d74362de471fffda7f99ca89cacc0");
        assertThat(DetectionValue.write(KEY, FOUND)).isEqualTo(BYTES);
        assertThat(DetectionValue.read(KEY, BYTES)).hasValue(FOUND);
        byte[] key = new byte[64];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        assertThat(KeptValue.write(key, new float[] {1.5f, -2}))
                .isEqualTo(HexFormat.of().parseHex("0100000002000000a62d717c0000c03f000000c0"));
    }

    @Test
    void aPartHasAKeyOfItsOwnBehindThatOfItsPhotograph() {
        EmbeddingKey whole = EmbeddingStoreTest.key(1);
        EmbeddingKey part =
                new EmbeddingKey(whole.space(), whole.contentSha256(), Optional.of(new Rectangle(1, 2, 300, 4)));
        EmbeddingKey other =
                new EmbeddingKey(whole.space(), whole.contentSha256(), Optional.of(new Rectangle(1, 2, 4, 300)));
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            store.keep(Map.of(part, EmbeddingStoreTest.numbers(1)));

            assertThat(store.find(part, 5)).isPresent();
            assertThat(store.find(whole, 5)).isEmpty();
            assertThat(store.find(other, 5)).isEmpty();
        }
        assertThat(HexFormat.of().formatHex(part.bytes()))
                .isEqualTo(HexFormat.of().formatHex(whole.bytes()) + "01000000" + "02000000" + "2c010000" + "04000000");
    }

    @Test
    void takesDamagedOnesForMissingOnes() {
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            store.keep(Map.of(), Map.of(KEY, FOUND));
        }
        StoreDamage.changeValues(home, StoreDamage::flipLastBit);
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            assertThat(store.find(KEY)).isEmpty();
        }
        for (int length = 0; length < BYTES.length; length++) {
            byte[] cut = Arrays.copyOf(BYTES, length);
            assertThat(DetectionValue.read(KEY, cut)).as("%d bytes", length).isEmpty();
        }
        assertThat(DetectionValue.read(new DetectionKey(KEY.space(), CATEGORIES.subList(0, 1), "c".repeat(64)), BYTES))
                .as("of a category that nobody knows")
                .isEmpty();
    }

    @Test
    void roundsThemBeforehandToWhatIsFoundAgain() {
        Detections fine = new Detections(
                1000,
                1000,
                List.of(
                        new Detection(Detection.ANIMAL, 1 / 3.0, new Box(0.1, 0.3, 0.9, 0.7)),
                        new Detection(Detection.ANIMAL, 0.2, new Box(Math.nextDown(1.0), 0, 1e-17, 1))));

        Detections rounded = KeptDetections.rounded(CATEGORIES, fine);

        assertThat(rounded.found()).hasSize(1);
        assertThat(KeptDetections.rounded(CATEGORIES, rounded)).isEqualTo(rounded);
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            store.keep(Map.of(), Map.of(KEY, fine));

            assertThat(store.find(KEY)).hasValue(rounded);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeptDetections.rounded(
                        CATEGORIES, new Detections(1, 1, List.of(new Detection("kite", 0.5, Box.WHOLE)))))
                .withMessageContaining("kite");
    }

    private static DetectorSpec spec(String identity) {
        DetectorInput input =
                new DetectorInput(64, 64, Resampling.BILINEAR, DetectorInput.Placement.STRETCHED, 0, 1, false);
        return new DetectorSpec("test", "a".repeat(64), identity, input, CATEGORIES, 0.5, "none");
    }
}
