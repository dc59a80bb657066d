package org.linnet.internal.backbone.efficientnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamePaddingTest {
    @Test
    void keepsTheSizeAtStrideOne() {
        assertThat(SamePadding.of(33, 5, 1)).isEqualTo(new SamePadding(2, 2));
        assertThat(SamePadding.of(33, 1, 1)).isEqualTo(new SamePadding(0, 0));
        assertThat(SamePadding.outputSize(33, 1)).isEqualTo(33);
    }

    /** {@code correct_pad} of Keras' applications, followed by a convolution without padding. */
    @Test
    void isWhatKerasPadsAtStrideTwoForEverySize() {
        for (int kernel : new int[] {3, 5}) {
            for (int size = 1; size <= 1024; size++) {
                int correct = kernel / 2;
                int adjust = 1 - size % 2;
                SamePadding padding = SamePadding.of(size, kernel, 2);
                assertThat(padding).isEqualTo(new SamePadding(correct - adjust, correct));
                assertThat((size + padding.begin() + padding.end() - kernel) / 2 + 1)
                        .isEqualTo(SamePadding.outputSize(size, 2));
            }
        }
    }
}
