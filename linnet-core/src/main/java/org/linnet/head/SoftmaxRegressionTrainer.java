package org.linnet.head;

import static java.util.Objects.requireNonNull;

/** L2-regularised softmax regression. */
public final class SoftmaxRegressionTrainer implements HeadTrainer {
    private final Recipe recipe;

    public SoftmaxRegressionTrainer(Recipe recipe) {
        this.recipe = requireNonNull(recipe, "recipe is null");
    }

    @Override
    public TrainedHead train(HeadData data, TrainingListener listener) {
        throw new UnsupportedOperationException("soon: " + recipe);
    }
}
