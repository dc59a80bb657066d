package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitRowsTest {
    @Test
    void cosinesAreThoseOfOnePairAfterTheOtherInEveryBlock() {
        int length = 37;
        Random random = new Random(1);
        List<float[]> kept = new ArrayList<>();
        UnitRows rows = new UnitRows(length);
        for (int i = 0; i < 2 * RowBlock.ROWS + 5; i++) {
            kept.add(row(length, random));
            rows.add(kept.get(i));
        }
        List<float[]> asked = List.of(row(length, random), row(length, random), kept.get(300));
        float[][] cosines = rows.cosines(asked);
        assertThat(rows.size()).isEqualTo(kept.size());
        for (int one = 0; one < asked.size(); one++) {
            assertThat(cosines[one]).hasSize(kept.size());
            for (int row = 0; row < kept.size(); row++) {
                double expected = Vectors.cosine(Vectors.toDoubles(asked.get(one)), Vectors.toDoubles(kept.get(row)));
                assertThat((double) cosines[one][row]).isEqualTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new UnitRows(3).add(new float[4]));
    }

    private static float[] row(int length, Random random) {
        float[] row = new float[length];
        for (int i = 0; i < length; i++) {
            row[i] = (float) random.nextGaussian();
        }
        return row;
    }
}
