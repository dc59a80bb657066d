package org.linnet.head;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.linnet.internal.linear.Folds;
import org.linnet.internal.linear.GroupedRows;

/**
 * Which rows of a training subset are held out, and what is learnt from meanwhile: the same for every trainer, so that what
 * several heads say of a row can be compared.
 */
final class HoldOut {
    /** Rows beyond which more of them hardly change what is chosen by them, but cost. */
    static final int MOST_ROWS = 1_500;

    /** Classes beyond which all rows are learnt from, and folds are held out as far as that is affordable. */
    static final int MOST_CLASSES = 128;

    /** Multiplications of rows, classes and columns that may be spent on a pass over all folds. */
    private static final double AFFORDABLE = 1.5e9;

    private final Folds folds;
    private final int[] used;

    private HoldOut(Folds folds, int[] used) {
        this.folds = folds;
        this.used = used;
    }

    /** @param seed of the folds, and of the sample that is taken of many rows */
    static HoldOut of(LabelledEmbeddings training, int classes, long seed) {
        int[] labels = training.labels();
        boolean few = classes <= MOST_CLASSES;
        int[] rows = few
                ? GroupedRows.sample(labels, training.observations(), classes, MOST_ROWS, seed)
                : IntStream.range(0, training.size()).toArray();
        Folds folds = Arrays.equals(training.groups(), training.observations())
                ? Folds.stratified(labels, training.observations(), rows, classes, seed)
                : Folds.whole(labels, training.groups(), rows, classes, seed);
        double cost = (double) training.size() * classes * training.embeddingLength();
        int most = few ? Folds.COUNT : (int) Math.max(1, Math.min(Folds.COUNT, AFFORDABLE / cost));
        return new HoldOut(folds, Arrays.stream(folds.used()).limit(most).toArray());
    }

    /** Of the rows that take part: groups are whole where they are more than observations. */
    Folds folds() {
        return folds;
    }

    /** The folds that are held out, of {@link Folds#used}. */
    int[] used() {
        return used.clone();
    }
}
