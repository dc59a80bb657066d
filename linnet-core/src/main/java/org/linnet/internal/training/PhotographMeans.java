package org.linnet.internal.training;

import java.util.ArrayList;
import java.util.List;
import org.linnet.internal.dataset.Photograph;

/**
 * Puts together what was predicted of the boxes of one photograph, whose label is of all of them: a photograph of many boxes counts once
 * in figures.
 */
final class PhotographMeans {
    private final List<Photograph> samples;
    /** The row at which each photograph begins, and one more at the end. */
    private final List<Integer> starts = new ArrayList<>();

    /** @param samples of which those of one photograph follow one another */
    PhotographMeans(List<Photograph> samples) {
        this.samples = samples;
        for (int row = 0; row < samples.size(); row++) {
            if (row == 0
                    || !samples.get(row).whole().equals(samples.get(row - 1).whole())) {
                starts.add(row);
            }
        }
        starts.add(samples.size());
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
            int start = starts.get(photograph);
            int end = starts.get(photograph + 1);
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
