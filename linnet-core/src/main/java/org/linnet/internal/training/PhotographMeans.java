package org.linnet.internal.training;

import java.util.ArrayList;
import java.util.List;
import org.linnet.internal.dataset.Photograph;

/**
 * Puts together what was predicted of the samples of one photograph, whose label is of all of them: a photograph of many boxes counts once
 * in figures. One animal is told by its box and the whole photograph, several by their boxes, as they will be named.
 */
final class PhotographMeans {
    private final List<Photograph> samples;
    /** The row at which each photograph begins, and one more at the end. */
    private final List<Integer> starts = new ArrayList<>();

    /** @param samples of which those of one photograph follow one another */
    PhotographMeans(List<Photograph> samples) {
        this.samples = samples;
        for (int row = 0; row < samples.size(); row++) {
            if (row == 0 || !samples.get(row).whole().equals(samples.get(row - 1).whole())) {
                starts.add(row);
            }
        }
        starts.add(samples.size());
    }

    /** Those samples of a photograph by which it is told: without the whole where there are several boxes. */
    static List<Photograph> telling(List<Photograph> samples) {
        boolean several = samples.size() > 2 && samples.get(0).box().isEmpty();
        return several ? samples.subList(1, samples.size()) : samples;
    }

    /** How many photographs. */
    int size() {
        return starts.size() - 1;
    }

    /** The first row of each photograph: [photographs]. */
    int[] firsts() {
        return starts.stream().limit(size()).mapToInt(Integer::intValue).toArray();
    }

    /**
     * The mean of each photograph's rows.
     *
     * @param rows [samples][classes]
     * @return [photographs][classes]; the rows themselves where each is a photograph
     */
    double[][] of(double[][] rows) {
        if (rows.length != samples.size()) {
            throw new IllegalArgumentException(rows.length + " rows of " + samples.size() + " samples");
        }
        if (size() == rows.length) {
            return rows;
        }
        double[][] means = new double[size()][];
        for (int photograph = 0; photograph < means.length; photograph++) {
            int end = starts.get(photograph + 1);
            int start = end - telling(samples.subList(starts.get(photograph), end)).size();
            means[photograph] = new double[rows[start].length];
            for (int row = start; row < end; row++) {
                for (int c = 0; c < rows[row].length; c++) {
                    means[photograph][c] += rows[row][c] / (end - start);
                }
            }
        }
        return means;
    }
}
