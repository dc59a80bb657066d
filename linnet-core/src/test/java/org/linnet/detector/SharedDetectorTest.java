package org.linnet.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.image.Resampling;

final class SharedDetectorTest {
    private static final DetectorSpec SPEC = new DetectorSpec(
            "counted",
            "a".repeat(64),
            "b".repeat(64),
            new DetectorInput(32, 32, Resampling.BILINEAR, DetectorInput.Placement.CORNER, 0, 1, false),
            List.of("animal"),
            0.5,
            "none");

    /** Counts how often it is opened and closed. */
    private static final class Counted implements DetectorSource {
        private int opened;
        private int closed;

        @Override
        public DetectorSpec spec() {
            return SPEC;
        }

        @Override
        public Detector open() {
            opened++;
            return new Detector() {
                @Override
                public DetectorSpec spec() {
                    return SPEC;
                }

                @Override
                public Detections detect(FloatBuffer input, int width, int height) {
                    return new Detections(width, height, List.of());
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }
    }

    private final Counted source = new Counted();

    @Test
    void isLoadedOnceAndClosedByItsOwner() {
        SharedDetector shared = new SharedDetector(source);
        assertThat(shared.spec()).isEqualTo(SPEC);
        assertThat(source.opened).isZero();

        for (int i = 0; i < 3; i++) {
            try (Detector detector = shared.open()) {
                assertThat(detector.spec()).isEqualTo(SPEC);
                assertThat(detector.detect(FloatBuffer.allocate(SPEC.input().tensorLength()), 7, 5))
                        .isEqualTo(new Detections(7, 5, List.of()));
            }
        }
        assertThat(source.opened).isOne();
        assertThat(source.closed).isZero();

        shared.close();
        shared.close();
        assertThat(source.closed).isOne();
        assertThatIllegalStateException().isThrownBy(shared::open);
    }

    @Test
    void whatWasNeverNeededIsNeverLoaded() {
        new SharedDetector(source).close();

        assertThat(source.opened).isZero();
        assertThat(source.closed).isZero();
    }
}
