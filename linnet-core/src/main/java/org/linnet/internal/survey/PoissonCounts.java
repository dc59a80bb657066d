package org.linnet.internal.survey;

import org.linnet.evaluation.Interval;

/** The exact 95 % interval of the mean of a Poisson distribution of which one count is known (Garwood, 1936). */
final class PoissonCounts {
    private static final double TAIL = 0.025;
    private static final int BISECTIONS = 200;
    private static final int MOST_TERMS = 100_000;
    private static final double PRECISION = 1e-15;

    /** Lanczos, "A precision approximation of the gamma function", 1964, with g = 7 and nine coefficients. */
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private PoissonCounts() {}

    /**
     * The means that such a count is not too unlikely with.
     *
     * @param count 0 or more
     */
    static Interval interval(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a count of " + count);
        }
        double shape = (double) count;
        double most = shape + 10 * Math.sqrt(shape + 1) + 10;
        double low = count == 0 ? 0 : solve(shape, 0, most, TAIL);
        return new Interval(low, solve(shape + 1, 0, most, 1 - TAIL));
    }

    /** Where the probability of {@code shape} events or more, which rises with the mean, has a value. */
    private static double solve(double shape, double from, double to, double probability) {
        double low = from;
        double high = to;
        for (int i = 0; i < BISECTIONS && high - low > PRECISION * high; i++) {
            double middle = (low + high) / 2;
            if (atLeast(shape, middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The regularised lower incomplete gamma function P(shape, mean): a series below the mean, a continued fraction above. */
    private static double atLeast(double shape, double mean) {
        if (mean <= 0) {
            return 0;
        }
        double scale = Math.exp(shape * Math.log(mean) - mean - logGamma(shape));
        if (mean < shape + 1) {
            double term = 1 / shape;
            double sum = term;
            for (int n = 1; n < MOST_TERMS && term > sum * PRECISION; n++) {
                term *= mean / (shape + n);
                sum += term;
            }
            return sum * scale;
        }
        // Lentz's method, "Generating Bessel functions in Mie scattering calculations using continued fractions", 1976.
        double b = mean + 1 - shape;
        double c = Double.MAX_VALUE;
        double d = 1 / b;
        double fraction = d;
        for (int n = 1; n < MOST_TERMS; n++) {
            double a = n * (shape - n);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            double change = c * d;
            fraction *= change;
            if (Math.abs(change - 1) < PRECISION) {
                break;
            }
        }
        return 1 - scale * fraction;
    }

    private static double logGamma(double x) {
        double shifted = x - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (shifted + i);
        }
        double t = shifted + LANCZOS.length - 1.5;
        return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
