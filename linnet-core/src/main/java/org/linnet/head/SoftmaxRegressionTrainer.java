package org.linnet.head;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.linnet.internal.dataset.ClassWeights;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.GroupedRows;
import org.linnet.internal.linear.LimitedMemoryBfgs;
import org.linnet.internal.linear.Preconditioner;
import org.linnet.internal.linear.Softmax;

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
 * <p>The history has a record for every strength of the path, of the head trained on the training subset, or the sample
 * of it, alone: how far it fits, and where it begins to fit too much. The best epoch is the strength that was chosen.
 */
final class SoftmaxRegressionTrainer implements HeadTrainer {
    /** Rows beyond which more of them hardly change which strength is best, but cost. */
    private static final int MOST_CROSS_VALIDATED = 1_500;

    private static final double TOLERANCE = 1e-8;
    /** The same for more rows than are cross-validated; how the function bends is looked at anew for each. */
    private static final double[] TOLERANCES_OF_MANY = {1e-3, 1e-6};

    private static final int MOST_ITERATIONS = 1_000;

    private final Recipe recipe;
    private final CalibrationMethod judgedBy;

    /**
     * A trainer for a recipe, whose optimiser is taken to be {@link Optimizer#LBFGS}.
     *
     * @param judgedBy what held-out predictions are calibrated by before a strength is judged by them
     */
    SoftmaxRegressionTrainer(Recipe recipe, CalibrationMethod judgedBy) {
        this.recipe = requireNonNull(recipe, "recipe is null");
        this.judgedBy = requireNonNull(judgedBy, "judgedBy is null");
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
        private final int[] sample;
        private final SoftmaxObjective learnt;
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
            matrix = DesignMatrix.of(data.finiteEmbeddings(), rows);
            classWeights =
                    ClassWeights.of(recipe.classWeights(), data.training().labels(), classes());
            sample = GroupedRows.sample(
                    data.training().labels(),
                    data.training().observations(),
                    classes(),
                    MOST_CROSS_VALIDATED,
                    recipe.seed());
            learnt = new SoftmaxObjective(matrix, sample, labels, classWeights);
        }

        private boolean sampled() {
            return sample.length < trainingRows.length;
        }

        private int classes() {
            return data.classes().size();
        }

        TrainedHead train() {
            StrengthChoice choice =
                    new CrossValidation(matrix, data.training(), sample, labels, classWeights, recipe.seed(), judgedBy)
                    .choose();
            double[] onSample = fitPath(choice);
            double strength = StrengthPath.strength(choice.chosen());
            double[] onTraining = sampled() ? fitMany(trainingRows, classWeights, onSample, strength) : onSample;
            double[] onBoth = validationRows.length == 0 ? onTraining : fitBoth(onTraining, strength);
            return new TrainedHead(
                    toHead(onBoth),
                    history,
                    choice.chosen() + 1,
                    Map.of("l2", strength),
                    new HeldOutPredictions(choice.heldOut(), probabilities(onTraining, validationRows)));
        }

        /** The sample at every strength that was tried, each from the one before; those of the strength chosen. */
        private double[] fitPath(StrengthChoice choice) {
            double[] chosen = null;
            double[] parameters = new double[learnt.parameterCount()];
            for (int step = 0; step < choice.walked(); step++) {
                double strength = StrengthPath.strength(step);
                double tolerance = step == choice.chosen() && !sampled() ? TOLERANCE : StrengthPath.TOLERANCE;
                parameters = LimitedMemoryBfgs.minimise(
                        (at, gradient) -> learnt.evaluate(at, strength, gradient),
                        parameters,
                        tolerance,
                        MOST_ITERATIONS);
                if (step == choice.chosen()) {
                    chosen = parameters;
                }
                record(step + 1, parameters);
            }
            return chosen;
        }

        private double[] fitBoth(double[] start, double strength) {
            int[] all = IntStream.range(0, labels.length).toArray();
            return fitMany(all, ClassWeights.of(recipe.classWeights(), labels, classes()), start, strength);
        }

        private double[] fitMany(int[] rows, double[] weights, double[] start, double strength) {
            SoftmaxObjective objective = new SoftmaxObjective(matrix, rows, labels, weights);
            LimitedMemoryBfgs.Function function =
                    (parameters, gradient) -> objective.evaluate(parameters, strength, gradient);
            if (!sampled()) {
                return LimitedMemoryBfgs.minimise(function, start, TOLERANCE, MOST_ITERATIONS);
            }
            double[] parameters = start;
            for (double tolerance : TOLERANCES_OF_MANY) {
                Optional<Preconditioner> curvature = Optional.of(objective.curvature(parameters, strength));
                parameters = LimitedMemoryBfgs.minimise(function, curvature, parameters, tolerance, MOST_ITERATIONS);
            }
            return parameters;
        }

        private void record(int epoch, double[] parameters) {
            double[] even = new double[classes()];
            Arrays.fill(even, 1);
            Score onTraining = Score.of(probabilities(parameters, sample), labels, sample, classWeights);
            Score onValidation = Score.of(probabilities(parameters, validationRows), labels, validationRows, even);
            EpochRecord epochRecord = new EpochRecord(
                    epoch, onTraining.loss(), onTraining.accuracy(), onValidation.loss(), onValidation.accuracy());
            history.add(epochRecord);
            listener.epochFinished(data.node(), epochRecord);
        }

        private double[][] probabilities(double[] parameters, int[] rows) {
            double[][] logits = learnt.logits(parameters, rows);
            for (double[] row : logits) {
                Softmax.toProbabilities(row);
            }
            return logits;
        }

        private Head toHead(double[] parameters) {
            return Head.over(matrix, data, learnt.kernel(parameters), learnt.bias(parameters));
        }
    }
}
