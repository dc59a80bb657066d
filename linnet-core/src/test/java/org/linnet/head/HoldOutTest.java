package org.linnet.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HoldOutTest {
    @Test
    void fewClassesAreHeldOutFoldByFoldOfASampleOfTheRows() {
        HoldOut holdOut = HoldOut.of(rows(10, 400, 1), 10, 1);

        assertThat(holdOut.used()).hasSize(5);
        assertThat(Arrays.stream(holdOut.used())
                        .map(fold -> holdOut.folds().heldOut(fold).length)
                        .sum())
                .isEqualTo(HoldOut.MOST_ROWS);
    }

    @Test
    void ofManyClassesAllRowsAreLearntFromAndAsManyFoldsHeldOutAsIsAffordable() {
        // 800 rows of 5000 numbers and 400 classes are 1.6e9 multiplications.
        HoldOut dear = HoldOut.of(rows(400, 2, 5000), 400, 1);
        HoldOut cheap = HoldOut.of(rows(400, 2, 100), 400, 1);

        assertThat(dear.used()).hasSize(1);
        assertThat(cheap.used()).hasSizeGreaterThan(1);
        assertThat(dear.folds().learnt(dear.used()[0]).length + dear.folds().heldOut(dear.used()[0]).length)
                .isEqualTo(800);
    }

    private static LabelledEmbeddings rows(int classes, int ofEach, int columns) {
        float[][] rows = new float[classes * ofEach][columns];
        int[] labels = new int[rows.length];
        Arrays.setAll(labels, row -> row % classes);
        return LabelledEmbeddings.of(rows, labels);
    }
}
