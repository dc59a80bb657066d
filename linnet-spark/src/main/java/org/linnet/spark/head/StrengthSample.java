package org.linnet.spark.head;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.linnet.head.HeadData;
import org.linnet.head.HeadTrainer;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.head.Recipe;
import org.linnet.head.TrainingListener;

/**
 * Chooses a strength of regularisation by cross-validation of some rows of some classes: as many as linnet-core takes, beyond
 * which more of them hardly change what is chosen.
 */
final class StrengthSample {
    private static final int MOST_CLASSES = 128;
    private static final int MOST_ROWS = 1_500;

    /** Classes of fewer rows are wanted whole. */
    private static final int FEW = 16;

    private static final String L2 = "l2";

    private final LabelledBlocks blocks;
    private final NodeTask task;
    private final Recipe recipe;

    StrengthSample(LabelledBlocks blocks, NodeTask task, Recipe recipe) {
        this.blocks = blocks;
        this.task = task;
        this.recipe = recipe;
    }

    double choose() {
        int classes = task.classes().size();
        int some = Math.min(classes, MOST_CLASSES);
        int[] taken = IntStream.range(0, some)
                .map(i -> (int) ((long) classes * i / some))
                .toArray();
        long rows = Arrays.stream(taken).mapToLong(c -> task.training()[c]).sum();
        double[] shares = new double[classes];
        int[] numbers = new int[classes];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < some; i++) {
            numbers[taken[i]] = i;
            shares[taken[i]] = Math.max((double) MOST_ROWS / rows, (double) FEW / task.training()[taken[i]]);
        }
        List<SampledRow> sampled =
                SampledRow.of(blocks.rdd(), task.rows(), NodeRows.Part.TRAINING, shares, recipe.seed() + 2);
        // A class of which, against all odds, nothing was drawn has no part in the choice.
        boolean[] drawn = new boolean[some];
        sampled.forEach(row -> drawn[numbers[task.rows().classOf(row.taxon())]] = true);
        int[] kept = IntStream.range(0, some).filter(i -> drawn[i]).toArray();
        int[] places = new int[some];
        for (int i = 0; i < kept.length; i++) {
            places[kept[i]] = i;
        }
        LabelledEmbeddings learning =
                SampledRow.labelled(sampled, taxon -> places[numbers[task.rows().classOf(taxon)]], new HashMap<>());
        HeadData data = new HeadData(
                task.node(),
                Arrays.stream(kept).mapToObj(i -> task.classes().get(taken[i])).toList(),
                learning,
                LabelledEmbeddings.empty());
        return HeadTrainer.of(recipe)
                .train(data, TrainingListener.NONE)
                .chosen()
                .get(L2);
    }
}
