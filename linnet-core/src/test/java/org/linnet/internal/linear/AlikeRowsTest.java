package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AlikeRowsTest {
    private static final double LEAST = 0.98;

    /** Rows that vary along few directions most, as embeddings do, every third a disturbed copy of an earlier one. */
    private static float[][] rows(int count, int dimensions, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[count][dimensions];
        for (int row = 0; row < count; row++) {
            boolean copy = row % 3 == 2;
            int copied = copy ? random.nextInt(row) : 0;
            double disturbed = 0.3 * random.nextDouble();
            double scale = 0.5 + random.nextDouble();
            for (int k = 0; k < dimensions; k++) {
                double own = 1 + random.nextGaussian() / (1 + 0.1 * k);
                rows[row][k] = (float) (scale * (copy ? rows[copied][k] + disturbed * random.nextGaussian() : own));
            }
        }
        return rows;
    }

    private static Set<String> everyPair(float[][] rows) {
        Set<String> pairs = new TreeSet<>();
        for (int a = 0; a < rows.length; a++) {
            for (int b = a + 1; b < rows.length; b++) {
                if (Vectors.cosine(Vectors.toDoubles(rows[a]), Vectors.toDoubles(rows[b])) >= LEAST) {
                    pairs.add(a + " " + b);
                }
            }
        }
        return pairs;
    }

    @Test
    void findsExactlyThePairsThatAComparisonOfAllWithAllFinds() {
        float[][] rows = rows(1500, 40, 1);
        Set<String> found = new TreeSet<>();
        int[] calls = {0};
        AlikeRows.of(row -> rows[row], rows.length, LEAST).forEachPair((a, b) -> {
            calls[0]++;
            found.add(a + " " + b);
        });
        assertThat(found).isEqualTo(everyPair(rows)).hasSizeGreaterThan(100).hasSize(calls[0]);
    }

    @Test
    void findsTheRowsAlikeToOneThatIsNotAmongThem() {
        float[][] rows = rows(600, 24, 2);
        AlikeRows alike = AlikeRows.of(row -> rows[row], 500, LEAST);
        int all = 0;
        for (int asked = 500; asked < 600; asked++) {
            Set<Integer> found = new TreeSet<>();
            alike.find(rows[asked], found::add);
            Set<Integer> expected = new TreeSet<>();
            for (int row = 0; row < 500; row++) {
                if (Vectors.cosine(Vectors.toDoubles(rows[asked]), Vectors.toDoubles(rows[row])) >= LEAST) {
                    expected.add(row);
                }
            }
            assertThat(found).isEqualTo(expected);
            all += found.size();
        }
        assertThat(all).isGreaterThan(20);
    }

    @Test
    void takesOffTheMeanWhereItIsAskedTo() {
        float[][] rows = {{10, 1}, {10, 1.1f}, {10, -1}, {10, -1.2f}};
        Set<String> found = new TreeSet<>();
        AlikeRows.centred(row -> rows[row], 4, LEAST).forEachPair((a, b) -> found.add(a + " " + b));
        assertThat(found).containsExactly("0 1", "2 3");
        Set<Integer> alike = new TreeSet<>();
        AlikeRows.centred(row -> rows[row], 4, LEAST).find(new float[] {10, 3}, alike::add);
        assertThat(alike).containsExactly(0, 1);
    }

    @Test
    void findsRowsThatAreAllTheSame() {
        float[] same = new float[32];
        Arrays.fill(same, 0.25f);
        int[] pairs = {0};
        AlikeRows alike = AlikeRows.of(row -> same, 50, LEAST);
        alike.forEachPair((a, b) -> pairs[0]++);
        assertThat(pairs[0]).isEqualTo(50 * 49 / 2);
        Set<Integer> found = new TreeSet<>();
        alike.find(same, found::add);
        assertThat(found).hasSize(50);
    }

    @Test
    void findsNothingAmongNoneOneOrZeroRows() {
        float[] row = {1, 2};
        for (int count = 0; count < 2; count++) {
            AlikeRows.of(i -> row, count, LEAST)
                    .forEachPair((a, b) -> assertThat(a).isEqualTo(b));
        }
        AlikeRows.of(i -> row, 0, LEAST).find(row, found -> assertThat(found).isNegative());
        AlikeRows.of(i -> new float[2], 5, LEAST)
                .forEachPair((a, b) -> assertThat(a).isEqualTo(b));
    }

    @Test
    void refusesABoundThatEveryRowOrNoneWouldMeet() {
        for (double bound : new double[] {0, 1, -1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> AlikeRows.of(row -> new float[1], 1, bound));
        }
    }
}
