package org.linnet.head;

/** Moves weights against their gradient, as the optimisers of Keras 3 do. Each holds the state of one head. */
interface GradientStep {
    /** Begins the next step; called once before {@link #apply} is called for all parts. */
    void advance();

    /** Moves the weights {@code from} (included) to {@code to} (excluded); parts may come from several threads. */
    void apply(double[] weights, double[] gradient, int from, int to);

    static GradientStep of(Recipe recipe, int weights) {
        return switch (recipe.optimizer()) {
            case ADAM -> new Adam(recipe.learningRate(), weights);
            case SGD -> new Momentum(recipe.learningRate(), recipe.momentum(), weights);
            case LBFGS -> throw new IllegalArgumentException("not a gradient descent: " + recipe.optimizer());
        };
    }

    /** Kingma and Ba, 2015, with Keras' constants: 0.9, 0.999, and 1e-7 outside the bias correction. */
    final class Adam implements GradientStep {
        private static final double BETA_1 = 0.9;
        private static final double BETA_2 = 0.999;
        private static final double EPSILON = 1e-7;

        private final double learningRate;
        private final double[] mean;
        private final double[] square;
        private int step;
        private double rate;

        Adam(double learningRate, int weights) {
            this.learningRate = learningRate;
            mean = new double[weights];
            square = new double[weights];
        }

        @Override
        public void advance() {
            step++;
            rate = learningRate * Math.sqrt(1 - Math.pow(BETA_2, step)) / (1 - Math.pow(BETA_1, step));
        }

        @Override
        public void apply(double[] weights, double[] gradient, int from, int to) {
            for (int i = from; i < to; i++) {
                mean[i] += (gradient[i] - mean[i]) * (1 - BETA_1);
                square[i] += (gradient[i] * gradient[i] - square[i]) * (1 - BETA_2);
                weights[i] -= rate * mean[i] / (Math.sqrt(square[i]) + EPSILON);
            }
        }
    }

    /** Stochastic gradient descent; plain where the momentum is 0. */
    final class Momentum implements GradientStep {
        private final double learningRate;
        private final double momentum;
        private final double[] velocity;

        Momentum(double learningRate, double momentum, int weights) {
            this.learningRate = learningRate;
            this.momentum = momentum;
            velocity = new double[weights];
        }

        @Override
        public void advance() {
            // the state is all in the velocity
        }

        @Override
        public void apply(double[] weights, double[] gradient, int from, int to) {
            for (int i = from; i < to; i++) {
                velocity[i] = momentum * velocity[i] - learningRate * gradient[i];
                weights[i] += velocity[i];
            }
        }
    }
}
