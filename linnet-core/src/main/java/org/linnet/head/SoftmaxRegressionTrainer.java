package org.linnet.head;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.linnet.tensor.Tensor;

/**
 * L2-regularised softmax regression to convergence by L-BFGS, for recipes with {@link Optimizer#LBFGS}; of the recipe it
 * takes the class weights and the seed. The objective is scikit-learn's {@code LogisticRegression} with
 * {@code C = 1 / l2}, on embeddings divided by the root of their mean squared distance from their mean.
 *
 * <p>The strength {@code l2} is chosen from a path of strengths, from strong to weak, by the log-loss of five-fold
 * cross-validation on the training subset, observations kept together; the validation subset has no part in the choice.
 * Then the head is trained on both subsets together. What is held out for training rows comes from the folds, what is
 * held out for validation rows from a head trained on the training subset alone with the strength chosen. Above 1,500
 * training rows a sample of them is cross-validated, and the others have no held-out prediction. A row without which its
 * class would have nothing to learn from is never held out; where that is every row, a strength is taken that suits
 * most data.
 *
 * <p>The history has a record for every strength of the path, of the head trained on the training subset alone: how
 * far it fits, and where it begins to fit too much. The best epoch is the strength that was chosen.
 */
public final class SoftmaxRegressionTrainer implements HeadTrainer {
    /** Rows beyond which more of them hardly change which strength is best, but cost. */
    private static final int MOST_CROSS_VALIDATED = 1_500;

    private static final double TOLERANCE = 1e-7;
    private static final int MOST_ITERATIONS = 1_000;

    private final Recipe recipe;

    /** A trainer for a recipe, whose optimiser is taken to be {@link Optimizer#LBFGS}. */
    public SoftmaxRegressionTrainer(Recipe recipe) {
        this.recipe = requireNonNull(recipe, "recipe is null");
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

    /** One training of one head. */
    private final class Run {
        private final HeadData data;
        private final TrainingListener listener;
        private final int[] labels;
        private final int[] trainingRows;
        private final int[] validationRows;
        private final double[] classWeights;
        private final DesignMatrix matrix;
        private final SoftmaxObjective training;
        private final List<EpochRecord> history = new ArrayList<>();

        Run(HeadData data, TrainingListener listener) {
            this.data = data;
            this.listener = listener;
            int rows = data.training().size();
            labels = IntStream.concat(
                            Arrays.stream(data.training().labels()),
                            Arrays.stream(data.validation().labels()))
                    .toArray();
            trainingRows = IntStream.range(0, rows).toArray();
            validationRows = IntStream.range(rows, labels.length).toArray();
            matrix = DesignMatrix.of(data);
            classWeights = ClassWeighting.of(recipe, data.training().counts(classes()));
            training = new SoftmaxObjective(matrix, trainingRows, labels, classWeights);
        }

        private int classes() {
            return data.classes().size();
        }

        TrainedHead train() {
            int[] sample = Observations.sample(data.training(), MOST_CROSS_VALIDATED, classes(), recipe.seed());
            StrengthChoice choice =
                    new CrossValidation(matrix, data.training(), sample, labels, classWeights, recipe.seed()).choose();
            double[][] path = fitPath(choice);
            int chosen = choice.chosen();
            double strength = StrengthPath.strength(chosen);
            double[] onTraining = path[chosen];
            double[] onBoth = validationRows.length == 0 ? onTraining : fitBoth(onTraining, strength);
            return new TrainedHead(
                    toHead(onBoth),
                    history,
                    chosen + 1,
                    Map.of("l2", strength),
                    new HeldOutPredictions(choice.heldOut(), probabilities(onTraining, validationRows)));
        }

        /** The training subset alone at every strength of the path, each from the one before. */
        private double[][] fitPath(StrengthChoice choice) {
            // beyond the chosen strength only where it costs little: those fits are for the history
            boolean whole = trainingRows.length <= MOST_CROSS_VALIDATED;
            double[][] path = new double[whole ? choice.walked() : choice.chosen() + 1][];
            double[] parameters = new double[training.parameterCount()];
            for (int step = 0; step < path.length; step++) {
                double tolerance = step == choice.chosen() ? TOLERANCE : StrengthPath.TOLERANCE;
                parameters = fit(training, parameters, StrengthPath.strength(step), tolerance);
                path[step] = parameters;
                record(step + 1, parameters);
            }
            return path;
        }

        private double[] fitBoth(double[] start, double strength) {
            int[] counts = new int[classes()];
            Arrays.stream(labels).forEach(label -> counts[label]++);
            int[] all = IntStream.range(0, labels.length).toArray();
            SoftmaxObjective both = new SoftmaxObjective(matrix, all, labels, ClassWeighting.of(recipe, counts));
            return fit(both, start, strength, TOLERANCE);
        }

        private double[] fit(SoftmaxObjective objective, double[] start, double strength, double tolerance) {
            return LimitedMemoryBfgs.minimise(
                    (parameters, gradient) -> objective.evaluate(parameters, strength, gradient),
                    start,
                    tolerance,
                    MOST_ITERATIONS);
        }

        private void record(int epoch, double[] parameters) {
            double[] even = new double[classes()];
            Arrays.fill(even, 1);
            Score onTraining = Score.of(probabilities(parameters, trainingRows), labels, trainingRows, classWeights);
            Score onValidation = Score.of(probabilities(parameters, validationRows), labels, validationRows, even);
            EpochRecord epochRecord = new EpochRecord(
                    epoch, onTraining.loss(), onTraining.accuracy(), onValidation.loss(), onValidation.accuracy());
            history.add(epochRecord);
            listener.epochFinished(data.node(), epochRecord);
        }

        private double[][] probabilities(double[] parameters, int[] rows) {
            double[][] logits = training.logits(parameters, rows);
            for (double[] row : logits) {
                Softmax.toProbabilities(row);
            }
            return logits;
        }

        private Head toHead(double[] parameters) {
            double[][] weights = matrix.unscaled(training.kernel(parameters));
            double[] ofMean = matrix.ofMean(weights);
            double[] offsets = training.bias(parameters);
            int inputs = data.training().embeddingLength();
            float[] kernel = new float[inputs * classes()];
            float[] bias = new float[classes()];
            for (int c = 0; c < bias.length; c++) {
                bias[c] = (float) (offsets[c] - ofMean[c]);
                for (int i = 0; i < inputs; i++) {
                    kernel[i * bias.length + c] = (float) weights[c][i];
                }
            }
            return new Head(
                    data.node(),
                    data.classes(),
                    new Tensor(List.of(inputs, bias.length), kernel),
                    new Tensor(List.of(bias.length), bias));
        }
    }
}
