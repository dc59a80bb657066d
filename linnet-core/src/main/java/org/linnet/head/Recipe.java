package org.linnet.head;

import static java.util.Objects.requireNonNull;

/**
 * How heads are trained. All that {@link Optimizer#LBFGS} heeds are {@code classWeights} and {@code seed}; the rest is
 * for {@link Optimizer#ADAM} and {@link Optimizer#SGD}.
 *
 * @param name {@code default} or {@code reference}; changed options do not change it
 * @param learningRate above 0
 * @param momentum in 0 ≤ momentum &lt; 1, for SGD only
 * @param batchSize at least 1
 * @param epochs at least 1
 * @param classWeights whether a photograph weighs {@code rows / (classes · rows of its class)}, so that every class
 *     counts the same
 * @param shuffle whether batches are drawn anew every epoch, through a buffer of eight batches as Keras'
 *     {@code image_dataset_from_directory} does
 * @param seed of the initial kernel, the shuffling and the cross-validation folds
 */
public record Recipe(
        String name,
        Optimizer optimizer,
        double learningRate,
        double momentum,
        int batchSize,
        int epochs,
        boolean classWeights,
        Steps steps,
        boolean shuffle,
        long seed) {
    public Recipe {
        requireNonNull(name, "name is null");
        requireNonNull(optimizer, "optimizer is null");
        requireNonNull(steps, "steps is null");
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learning rate must be above 0: " + learningRate);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be at least 0 and below 1: " + momentum);
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size must be at least 1: " + batchSize);
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1: " + epochs);
        }
    }

    /** L2-regularised softmax regression to convergence, classes balanced. */
    public static Recipe defaults() {
        return new Recipe("default", Optimizer.LBFGS, 1e-3, 0, 32, 25, true, Steps.FULL, true, 123);
    }

    /** 25 epochs of Adam in batches of 32, the best epoch by validation accuracy, classes balanced. */
    public static Recipe reference() {
        return new Recipe("reference", Optimizer.ADAM, 1e-3, 0, 32, 25, true, Steps.FULL, true, 123);
    }

    public Recipe withOptimizer(Optimizer value) {
        return new Recipe(name, value, learningRate, momentum, batchSize, epochs, classWeights, steps, shuffle, seed);
    }

    public Recipe withLearningRate(double value) {
        return new Recipe(name, optimizer, value, momentum, batchSize, epochs, classWeights, steps, shuffle, seed);
    }

    public Recipe withMomentum(double value) {
        return new Recipe(name, optimizer, learningRate, value, batchSize, epochs, classWeights, steps, shuffle, seed);
    }

    public Recipe withBatchSize(int value) {
        return new Recipe(name, optimizer, learningRate, momentum, value, epochs, classWeights, steps, shuffle, seed);
    }

    public Recipe withEpochs(int value) {
        return new Recipe(
                name, optimizer, learningRate, momentum, batchSize, value, classWeights, steps, shuffle, seed);
    }

    public Recipe withClassWeights(boolean value) {
        return new Recipe(name, optimizer, learningRate, momentum, batchSize, epochs, value, steps, shuffle, seed);
    }

    public Recipe withSteps(Steps value) {
        return new Recipe(
                name, optimizer, learningRate, momentum, batchSize, epochs, classWeights, value, shuffle, seed);
    }

    public Recipe withShuffle(boolean value) {
        return new Recipe(name, optimizer, learningRate, momentum, batchSize, epochs, classWeights, steps, value, seed);
    }

    public Recipe withSeed(long value) {
        return new Recipe(
                name, optimizer, learningRate, momentum, batchSize, epochs, classWeights, steps, shuffle, value);
    }
}
