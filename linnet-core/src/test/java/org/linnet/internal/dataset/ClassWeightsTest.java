package org.linnet.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.linnet.head.GoldenArrays;

final class ClassWeightsTest {
    @Test
    void areScikitLearnsBalancedOnes() throws IOException {
        int[] labels = GoldenArrays.labels("fixtures/keras/head_y.npy");
        double[] golden = GoldenArrays.doubles("fixtures/keras/head_class_weight.npy");

        assertThat(ClassWeights.balanced(labels, 3)).containsExactly(golden, Offset.offset(1e-6));
    }

    @Test
    void leaveOutClassesWithoutPhotographs() {
        // scikit-learn refuses a class that is not in the labels; without it, it gives these three.
        assertThat(ClassWeights.balanced(new int[] {0, 0, 0, 1, 3, 3, 3, 3, 3, 3}, 4))
                .containsExactly(new double[] {10 / 9.0, 10 / 3.0, 0, 10 / 18.0}, Offset.offset(1e-6));
    }

    @Test
    void letEveryClassCountAlike() {
        int[] labels = {2, 0, 0, 1, 0, 2, 0};
        double[] weights = ClassWeights.balanced(labels, 3);

        double[] sums = new double[3];
        for (int label : labels) {
            sums[label] += weights[label];
        }
        assertThat(sums).containsExactly(new double[] {7 / 3.0, 7 / 3.0, 7 / 3.0}, Offset.offset(1e-12));
    }

    @Test
    void refuseLabelsThatAreNoClasses() {
        assertThat(ClassWeights.balanced(new int[0], 2)).containsExactly(0, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> ClassWeights.balanced(new int[] {2}, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> ClassWeights.balanced(new int[] {-1}, 2));
    }
}
