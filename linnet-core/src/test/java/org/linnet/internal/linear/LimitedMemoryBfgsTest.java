package org.linnet.internal.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitedMemoryBfgsTest {
    private static final double[] LOWEST = {1, -2, 3, 0.5};
    private static final double[] CURVATURES = {1, 10, 100, 1000};

    private final AtomicInteger evaluations = new AtomicInteger();

    /** Steep in one direction, flat in another. */
    private double valley(double[] at, double[] gradient) {
        evaluations.incrementAndGet();
        double value = 0;
        for (int i = 0; i < at.length; i++) {
            double away = at[i] - LOWEST[i];
            gradient[i] = CURVATURES[i] * away;
            value += gradient[i] * away / 2;
        }
        return value;
    }

    @Test
    void findsTheLowestPoint() {
        double[] start = new double[4];
        assertThat(LimitedMemoryBfgs.minimise(this::valley, start, 1e-14, 200)).containsExactly(LOWEST, within(1e-5));
        assertThat(start).as("the start is not changed").containsOnly(0);
    }

    @Test
    void findsItInOneStepWhereTheCurvatureIsKnown() {
        Preconditioner known = gradient -> {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] /= CURVATURES[i];
            }
        };
        double[] found =
                LimitedMemoryBfgs.minimise(this::valley, Optional.of(known), new double[4], value -> 1e-12, 200);
        assertThat(found).containsExactly(LOWEST, within(1e-9));
        assertThat(evaluations).hasValue(2);
    }

    @Test
    void findsOutWhatTheCurvatureIsTooLargeBy() {
        Preconditioner tooLarge = gradient -> {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] /= 1000 * CURVATURES[i];
            }
        };
        double[] found =
                LimitedMemoryBfgs.minimise(this::valley, Optional.of(tooLarge), new double[4], value -> 1e-12, 200);
        assertThat(found).containsExactly(LOWEST, within(1e-5));
        assertThat(evaluations).hasValueLessThan(6);
    }

    @Test
    void stopsAfterAsManyIterationsAsAllowed() {
        LimitedMemoryBfgs.minimise(this::valley, new double[4], 0, 1);
        assertThat(evaluations.get()).isBetween(2, 21);
    }
}
