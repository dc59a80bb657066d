package org.linnet.internal.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.detector.DetectorInput;
import org.linnet.image.Resampling;
import org.linnet.tensor.Tensor;

final class YoloxLayoutTest {
    private static final DetectorInput INPUT =
            new DetectorInput(64, 64, Resampling.BILINEAR, DetectorInput.Placement.CORNER, 0, 1, false);

    private final Candidates candidates = new Candidates(2, 0.01);

    private void read(List<Integer> shape, float... values) {
        new YoloxLayout().read(List.of(new OutputTensor("output", new Tensor(shape, values))), INPUT, candidates);
    }

    @Test
    void eachRowIsABoxOfItsBestCategory() {
        read(List.of(1, 2, 7), 10, 20, 4, 6, 0.5f, 0.25f, 0.75f, 30, 40, 8, 8, 1, 0.25f, 0.125f);

        assertThat(candidates.sorted())
                .containsExactly(new Candidate(8, 17, 4, 6, 1, 0.375f), new Candidate(26, 36, 8, 8, 0, 0.25f));
    }

    @Test
    void rowsWithoutAnObjectAreNone() {
        read(List.of(1, 3, 7), 10, 20, 4, 6, 0, 1, 1, 10, 20, 4, 6, 0.1f, 0.05f, 0.01f, 1, 1, 1, 1, Float.NaN, 1, 1);

        assertThat(candidates.sorted()).isEmpty();
    }

    @Test
    void anotherShapeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(List.of(1, 1, 6), 1, 2, 3, 4, 5, 6))
                .withMessage("its output is [1, 1, 6] where [1, n, 7] is expected");
        assertThatIllegalArgumentException().isThrownBy(() -> read(List.of(7), 1, 2, 3, 4, 5, 6, 7));
    }
}
