package org.linnet.internal.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One decision for all the crops of an observation: the mean of their probabilities. */
public final class ObservationMeans {
    private ObservationMeans() {}

    /**
     * Averages the probabilities of crops by observation.
     *
     * @param observations [crops], what each crop is a crop of
     * @param probabilities [crops][classes], each row with sum 1
     * @return for each observation, in the order of their first crops, [classes] with sum 1
     * @throws IllegalArgumentException where the lists differ in length, or the rows do
     */
    public static <K> Map<K, double[]> of(List<K> observations, List<double[]> probabilities) {
        if (observations.size() != probabilities.size()) {
            throw new IllegalArgumentException(
                    observations.size() + " observations, " + probabilities.size() + " rows of probabilities");
        }
        Map<K, double[]> means = new LinkedHashMap<>();
        for (int crop = 0; crop < observations.size(); crop++) {
            double[] row = probabilities.get(crop);
            double[] mean = means.computeIfAbsent(observations.get(crop), key -> new double[row.length]);
            if (mean.length != row.length) {
                throw new IllegalArgumentException("crop " + crop + " has " + row.length
                        + " probabilities, another of its observation has " + mean.length);
            }
            for (int c = 0; c < row.length; c++) {
                mean[c] += row[c];
            }
        }
        for (double[] mean : means.values()) {
            double sum = 0;
            for (double value : mean) {
                sum += value;
            }
            for (int c = 0; c < mean.length; c++) {
                mean[c] /= sum;
            }
        }
        return Collections.unmodifiableMap(means);
    }
}
