package org.linnet.head;

import static java.util.Objects.requireNonNull;

/**
 * Makes a head from embeddings. The same data make the same head, bit for bit, whatever the number of threads. Safe for use
 * by several threads at once.
 *
 * <p>Callers may bring a trainer of their own. What it owes is in {@link TrainedHead}: a {@link Head} with the node and the
 * classes of the data, in their order; a history of one record at least; and a prediction for every validation row by a head
 * that was trained on the training subset only, from which calibration and the threshold of decision are fitted. It may go on
 * to train the head that it returns on both subsets.
 *
 * <p>Trainers that use several threads use those of the {@link java.util.concurrent.ForkJoinPool} that they are called
 * in, else those of the common pool; so the nodes of a tree may be trained in parallel in one pool.
 */
public interface HeadTrainer {
    /**
     * Trains the head of one node.
     *
     * @param data not changed
     * @param listener is told of the node, of every epoch, and of the head; called in the calling thread
     * @throws org.linnet.error.LinnetException where the data, or what was chosen, let no head be trained
     */
    TrainedHead train(HeadData data, TrainingListener listener);

    /** The trainer that a recipe asks for. */
    static HeadTrainer of(Recipe recipe) {
        requireNonNull(recipe, "recipe is null");
        return switch (recipe.optimizer()) {
            case LBFGS -> new SoftmaxRegressionTrainer(recipe);
            case ADAM, SGD -> new GradientDescentTrainer(recipe);
        };
    }
}
