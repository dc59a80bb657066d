package org.linnet.head;

import static java.util.Objects.requireNonNull;

import java.util.Objects;

/**
 * How heads are trained. All that {@link Optimizer#LBFGS} heeds are {@code classWeights} and {@code seed}; the rest is
 * for {@link Optimizer#ADAM} and {@link Optimizer#SGD}.
 */
public final class Recipe {
    private static final Recipe DEFAULTS = builder().build();
    private static final Recipe REFERENCE =
            builder().name("reference").optimizer(Optimizer.ADAM).build();

    private final String name;
    private final Optimizer optimizer;
    private final double learningRate;
    private final double momentum;
    private final int batchSize;
    private final int epochs;
    private final boolean classWeights;
    private final Steps steps;
    private final boolean shuffle;
    private final long seed;

    private Recipe(Builder builder) {
        name = builder.name;
        optimizer = builder.optimizer;
        learningRate = builder.learningRate;
        momentum = builder.momentum;
        batchSize = builder.batchSize;
        epochs = builder.epochs;
        classWeights = builder.classWeights;
        steps = builder.steps;
        shuffle = builder.shuffle;
        seed = builder.seed;
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
        return DEFAULTS;
    }

    /** 25 epochs of Adam in batches of 32, the best epoch by validation accuracy, classes balanced. */
    public static Recipe reference() {
        return REFERENCE;
    }

    /** A builder that starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Begins with this recipe. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.name = name;
        builder.optimizer = optimizer;
        builder.learningRate = learningRate;
        builder.momentum = momentum;
        builder.batchSize = batchSize;
        builder.epochs = epochs;
        builder.classWeights = classWeights;
        builder.steps = steps;
        builder.shuffle = shuffle;
        builder.seed = seed;
        return builder;
    }

    /** {@code default} or {@code reference}, or what a caller calls it; changed options do not change it. */
    public String name() {
        return name;
    }

    /** What moves a head's weights. */
    public Optimizer optimizer() {
        return optimizer;
    }

    /** How far a step of gradient descent goes, above 0. */
    public double learningRate() {
        return learningRate;
    }

    /** In 0 ≤ momentum &lt; 1, for {@link Optimizer#SGD} only. */
    public double momentum() {
        return momentum;
    }

    /** Rows in a batch of gradient descent, at least 1. */
    public int batchSize() {
        return batchSize;
    }

    /** Epochs of gradient descent, at least 1. */
    public int epochs() {
        return epochs;
    }

    /**
     * Whether a photograph weighs {@code rows / (classes · rows of its class)}, so that every class counts the same.
     */
    public boolean classWeights() {
        return classWeights;
    }

    /** How much of the training subset an epoch of gradient descent sees. */
    public Steps steps() {
        return steps;
    }

    /**
     * Whether batches are drawn anew every epoch, through a buffer of eight batches as Keras' {@code
     * image_dataset_from_directory} does.
     */
    public boolean shuffle() {
        return shuffle;
    }

    /** Of the initial kernel, the shuffling and the cross-validation folds. */
    public long seed() {
        return seed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recipe that
                && name.equals(that.name)
                && optimizer == that.optimizer
                && Double.compare(learningRate, that.learningRate) == 0
                && Double.compare(momentum, that.momentum) == 0
                && batchSize == that.batchSize
                && epochs == that.epochs
                && classWeights == that.classWeights
                && steps == that.steps
                && shuffle == that.shuffle
                && seed == that.seed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                name, optimizer, learningRate, momentum, batchSize, epochs, classWeights, steps, shuffle, seed);
    }

    @Override
    public String toString() {
        return "Recipe[name=" + name + ", optimizer=" + optimizer + ", learningRate=" + learningRate + ", momentum="
                + momentum + ", batchSize=" + batchSize + ", epochs=" + epochs + ", classWeights=" + classWeights
                + ", steps=" + steps + ", shuffle=" + shuffle + ", seed=" + seed + "]";
    }

    /** Makes recipes. Not safe for use by several threads. */
    public static final class Builder {
        private String name = "default";
        private Optimizer optimizer = Optimizer.LBFGS;
        private double learningRate = 1e-3;
        private double momentum = 0;
        private int batchSize = 32;
        private int epochs = 25;
        private boolean classWeights = true;
        private Steps steps = Steps.FULL;
        private boolean shuffle = true;
        private long seed = 123;

        private Builder() {}

        /** {@code default} or {@code reference}, or what a caller calls it; changed options do not change it. */
        public Builder name(String name) {
            this.name = requireNonNull(name, "name is null");
            return this;
        }

        /** What moves a head's weights. */
        public Builder optimizer(Optimizer optimizer) {
            this.optimizer = requireNonNull(optimizer, "optimizer is null");
            return this;
        }

        /** How far a step of gradient descent goes, above 0. */
        public Builder learningRate(double learningRate) {
            this.learningRate = learningRate;
            return this;
        }

        /** In 0 ≤ momentum &lt; 1, for {@link Optimizer#SGD} only. */
        public Builder momentum(double momentum) {
            this.momentum = momentum;
            return this;
        }

        /** Rows in a batch of gradient descent, at least 1. */
        public Builder batchSize(int batchSize) {
            this.batchSize = batchSize;
            return this;
        }

        /** Epochs of gradient descent, at least 1. */
        public Builder epochs(int epochs) {
            this.epochs = epochs;
            return this;
        }

        /**
         * Whether a photograph weighs {@code rows / (classes · rows of its class)}, so that every class counts the
         * same.
         */
        public Builder classWeights(boolean classWeights) {
            this.classWeights = classWeights;
            return this;
        }

        /** How much of the training subset an epoch of gradient descent sees. */
        public Builder steps(Steps steps) {
            this.steps = requireNonNull(steps, "steps is null");
            return this;
        }

        /**
         * Whether batches are drawn anew every epoch, through a buffer of eight batches as Keras' {@code
         * image_dataset_from_directory} does.
         */
        public Builder shuffle(boolean shuffle) {
            this.shuffle = shuffle;
            return this;
        }

        /** Of the initial kernel, the shuffling and the cross-validation folds. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * The recipe.
         *
         * @throws IllegalArgumentException where it makes no sense
         */
        public Recipe build() {
            return new Recipe(this);
        }
    }
}
