package org.linnet.internal.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorInput.Placement;
import org.linnet.image.Resampling;

final class DetectorIdentityTest {
    private static final String FILE = "a".repeat(64);
    private static final List<String> ANIMALS = List.of("animal");

    private static DetectorInput input(int width, Resampling resampling, Placement placement, int padding) {
        return new DetectorInput(width, 640, resampling, placement, padding, 1, false);
    }

    @Test
    void anythingThatChangesABoxChangesIt() {
        DetectorInput usual = input(640, Resampling.BILINEAR, Placement.CORNER, 0);
        OutputLayout layout = new YoloxLayout();

        assertThat(Set.of(
                        DetectorIdentity.of(FILE, usual, layout, ANIMALS),
                        DetectorIdentity.of("b".repeat(64), usual, layout, ANIMALS),
                        DetectorIdentity.of(FILE, usual, layout, List.of("animal", "person")),
                        DetectorIdentity.of(
                                FILE, input(320, Resampling.BILINEAR, Placement.CORNER, 0), layout, ANIMALS),
                        DetectorIdentity.of(FILE, input(640, Resampling.BICUBIC, Placement.CORNER, 0), layout, ANIMALS),
                        DetectorIdentity.of(
                                FILE, input(640, Resampling.BILINEAR, Placement.CENTRE, 0), layout, ANIMALS),
                        DetectorIdentity.of(
                                FILE, input(640, Resampling.BILINEAR, Placement.CORNER, 114), layout, ANIMALS),
                        DetectorIdentity.of(
                                FILE,
                                new DetectorInput(640, 640, Resampling.BILINEAR, Placement.CORNER, 0, 1, true),
                                layout,
                                ANIMALS),
                        DetectorIdentity.of(
                                FILE,
                                new DetectorInput(640, 640, Resampling.BILINEAR, Placement.CORNER, 0, 0.5, false),
                                layout,
                                ANIMALS)))
                .hasSize(9);
    }

    @Test
    void staysTheSameFromVersionToVersion() {
        // If this fails, models refuse the detector that they were trained with, and photographs are searched again.
        assertThat(EmbeddedDetector.SPEC.identity())
                .isEqualTo("cf5cfde179a0ba32f674e3614b12b07372802b46bbbcc3cda572fcb369b03175");
    }
}
