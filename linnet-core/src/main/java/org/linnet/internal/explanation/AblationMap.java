package org.linnet.internal.explanation;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.linnet.backbone.FeatureMaps;
import org.linnet.explanation.HeatMap;

/**
 * How much the evidence for a taxon falls when one cell of the feature maps no longer adds to their average, the embedding.
 * Where the evidence is linear in the embedding, this is the class activation map; a pool of calibrated heads is not linear.
 *
 * <p>On photographs of cats it was compared with the map by the gradient of the same pool, which looks much the same
 * (correlation 0.99 to 1.00 with Lite0, 0.93 to 1.00 with B4). But the gradient of a square root has no bound where a
 * channel's average is near 0, as it often is with B4.
 */
final class AblationMap {
    private AblationMap() {}

    /**
     * Where the evidence is found.
     *
     * @param evidence of an embedding, [channels]; called by several threads at once
     */
    static HeatMap of(FeatureMaps maps, ToDoubleFunction<float[]> evidence) {
        int cells = maps.height() * maps.width();
        double[] sums = new double[maps.channels()];
        for (int channel = 0; channel < sums.length; channel++) {
            for (int cell = 0; cell < cells; cell++) {
                sums[channel] += maps.values()[channel * cells + cell];
            }
        }
        double whole = evidence.applyAsDouble(average(sums, cells));
        double[] without = IntStream.range(0, cells)
                .parallel()
                .mapToDouble(cell -> evidence.applyAsDouble(average(less(sums, maps, cell), cells)))
                .toArray();
        float[] values = new float[cells];
        for (int cell = 0; cell < cells; cell++) {
            values[cell] = (float) (whole - without[cell]);
        }
        return new HeatMap(maps.height(), maps.width(), values);
    }

    private static double[] less(double[] sums, FeatureMaps maps, int cell) {
        int cells = maps.height() * maps.width();
        double[] less = new double[sums.length];
        for (int channel = 0; channel < less.length; channel++) {
            less[channel] = sums[channel] - maps.values()[channel * cells + cell];
        }
        return less;
    }

    private static float[] average(double[] sums, int cells) {
        float[] average = new float[sums.length];
        for (int channel = 0; channel < average.length; channel++) {
            average[channel] = (float) (sums[channel] / cells);
        }
        return average;
    }
}
