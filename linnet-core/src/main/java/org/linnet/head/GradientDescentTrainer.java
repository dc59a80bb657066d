package org.linnet.head;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.ClassWeights;
import org.linnet.internal.linear.ArgMax;
import org.linnet.internal.linear.Softmax;
import org.linnet.tensor.Tensor;

/**
 * Trains a softmax layer as Keras does: zero bias, Glorot-uniform kernel, categorical cross-entropy with class weights,
 * and the epoch with the best validation accuracy kept (the first of equals; without validation rows the last epoch).
 *
 * <p>The records of the history mean what they mean in Keras: loss and accuracy of the training subset are running means
 * over the epoch, each batch before its step; those of the validation subset are taken after the epoch.
 *
 * <p>With {@link Steps#REFERENCE} the data are used up when an epoch asks for a batch and there is none. That epoch is
 * the last, and it is recorded as Keras 2.9 does: with the running means of the batches it had, or, if it had none, with
 * those of the epoch before. Where an epoch's steps equal the batches of a pass, every epoch begins a new pass.
 */
final class GradientDescentTrainer implements HeadTrainer {
    private final Recipe recipe;
    private final Optional<Tensor> initialKernel;

    /**
     * A trainer that begins with a random kernel.
     *
     * @throws IllegalArgumentException where the recipe's optimiser is not a gradient descent
     */
    GradientDescentTrainer(Recipe recipe) {
        this(recipe, Optional.empty());
    }

    /**
     * A trainer that begins with a given kernel.
     *
     * @param initialKernel [embedding, classes], instead of a random one
     */
    GradientDescentTrainer(Recipe recipe, Optional<Tensor> initialKernel) {
        this.recipe = requireNonNull(recipe, "recipe is null");
        this.initialKernel = requireNonNull(initialKernel, "initialKernel is null");
        if (recipe.optimizer() == Optimizer.LBFGS) {
            throw new IllegalArgumentException("not a gradient descent: " + recipe.optimizer());
        }
    }

    @Override
    public TrainedHead train(HeadData data, TrainingListener listener) {
        listener.nodeStarted(
                data.node(),
                data.classes(),
                data.training().size(),
                data.validation().size());
        TrainedHead trained = new Run(data, listener).train();
        listener.nodeFinished(data.node(), trained);
        return trained;
    }

    /** Running means over rows. */
    private static final class Means {
        private double loss;
        private long right;
        private long rows;

        double loss() {
            return rows == 0 ? Double.NaN : loss / rows;
        }

        double accuracy() {
            return rows == 0 ? Double.NaN : (double) right / rows;
        }
    }

    /** One training of one head. */
    private final class Run {
        private final HeadData data;
        private final TrainingListener listener;
        private final double[] classWeights;
        private final DenseLayer layer;
        private final GradientStep step;
        private final BatchStream trainingBatches;
        private final BatchStream validationBatches;
        private final int stepsPerEpoch;
        private final int validationSteps;

        Run(HeadData data, TrainingListener listener) {
            this.data = data;
            this.listener = listener;
            int classes = data.classes().size();
            int inputs = data.training().embeddingLength();
            classWeights =
                    ClassWeights.of(recipe.classWeights(), data.training().labels(), classes);
            layer = initialKernel
                    .map(kernel -> {
                        if (!kernel.shape().equals(List.of(inputs, classes))) {
                            throw new IllegalArgumentException("initial kernel has shape " + kernel.shape()
                                    + " instead of [" + inputs + ", " + classes + "]");
                        }
                        return DenseLayer.of(kernel);
                    })
                    .orElseGet(() -> DenseLayer.glorotUniform(inputs, classes, recipe.seed()));
            step = GradientStep.of(recipe, layer.weightCount());
            trainingBatches = stream(data.training(), recipe.seed() + 1);
            validationBatches = stream(data.validation(), recipe.seed() + 2);
            int batches = trainingBatches.batches();
            stepsPerEpoch = switch (recipe.steps()) {
                case FULL -> batches;
                case REFERENCE -> Math.max(1, batches / recipe.batchSize());
            };
            validationSteps = switch (recipe.steps()) {
                case FULL -> validationBatches.batches();
                case REFERENCE -> Math.max(1, (int) (0.05 * batches));
            };
        }

        private BatchStream stream(LabelledEmbeddings rows, long seed) {
            return new BatchStream(rows.size(), recipe.batchSize(), recipe.shuffle(), seed);
        }

        TrainedHead train() {
            List<EpochRecord> history = new ArrayList<>();
            boolean restart = stepsPerEpoch == trainingBatches.batches();
            boolean usedUp = false;
            double bestAccuracy = Double.NEGATIVE_INFINITY;
            int bestEpoch = 0;
            double[] best = null;
            Means means = new Means();
            for (int epoch = 1; epoch <= recipe.epochs() && !usedUp; epoch++) {
                if (restart && epoch > 1) {
                    trainingBatches.restart();
                }
                Means running = new Means();
                for (int i = 0; i < stepsPerEpoch && !usedUp; i++) {
                    int[] batch = trainingBatches.next();
                    if (batch.length == 0) {
                        usedUp = true;
                    } else {
                        learn(batch, running);
                    }
                }
                means = running.rows == 0 ? means : running;
                Means validation = validate();
                EpochRecord epochRecord = new EpochRecord(
                        epoch, means.loss(), means.accuracy(), validation.loss(), validation.accuracy());
                history.add(epochRecord);
                listener.epochFinished(data.node(), epochRecord);
                if (data.validation().size() == 0 || validation.accuracy() > bestAccuracy) {
                    bestAccuracy = validation.accuracy();
                    bestEpoch = epoch;
                    best = layer.copyWeights();
                }
            }
            Head head = toHead(best);
            return new TrainedHead(head, history, bestEpoch, Map.of(), heldOut(head));
        }

        /** One batch: a step of the optimiser, after the batch has been added to the running means. */
        private void learn(int[] batch, Means running) {
            double[][] logits = layer.logits(data.training(), batch);
            for (int b = 0; b < batch.length; b++) {
                int label = data.training().label(batch[b]);
                double weight = classWeights[label];
                add(logits[b], label, weight, running);
                // what is left in the place of the logits are probabilities; the loss is a mean over the batch
                logits[b][label] -= 1;
                for (int c = 0; c < logits[b].length; c++) {
                    logits[b][c] *= weight / batch.length;
                }
            }
            layer.move(step, data.training(), batch, logits);
        }

        private Means validate() {
            Means means = new Means();
            validationBatches.restart();
            for (int i = 0; i < validationSteps; i++) {
                int[] batch = validationBatches.next();
                double[][] logits = layer.logits(data.validation(), batch);
                for (int b = 0; b < batch.length; b++) {
                    add(logits[b], data.validation().label(batch[b]), 1, means);
                }
            }
            return means;
        }

        /** Adds a row to the means, and leaves its probabilities in the place of its logits. */
        private void add(double[] logits, int label, double weight, Means means) {
            double logit = logits[label];
            if (ArgMax.of(logits) == label) {
                means.right++;
            }
            means.loss += weight * (Softmax.toProbabilities(logits) - logit);
            means.rows++;
        }

        private Head toHead(double[] weights) {
            int classes = data.classes().size();
            int inputs = data.training().embeddingLength();
            float[] kernel = new float[inputs * classes];
            float[] bias = new float[classes];
            for (int i = 0; i < weights.length; i++) {
                float weight = (float) weights[i];
                if (!Float.isFinite(weight)) {
                    throw new LinnetException(
                            ErrorCode.WRONG_USAGE,
                            "Training of node " + data.node() + " diverged with learning rate " + recipe.learningRate()
                                    + ".\nChoose a smaller one, such as --learning-rate 0.001.");
                }
                if (i < kernel.length) {
                    kernel[i] = weight;
                } else {
                    bias[i - kernel.length] = weight;
                }
            }
            return new Head(
                    data.node(),
                    data.classes(),
                    new Tensor(List.of(inputs, classes), kernel),
                    new Tensor(List.of(classes), bias));
        }

        private HeldOutPredictions heldOut(Head head) {
            double[][] validation = new double[data.validation().size()][];
            for (int row = 0; row < validation.length; row++) {
                validation[row] = head.probabilities(data.validation().embedding(row));
            }
            return HeldOutPredictions.ofValidation(data.training().size(), validation);
        }
    }
}
