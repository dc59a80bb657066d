package org.linnet.head;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.internal.dataset.ClassWeights;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.GroupedRows;
import org.linnet.internal.linear.LeadingCurvature;
import org.linnet.internal.linear.MatrixRows;
import org.linnet.internal.linear.Preconditioner;
import org.linnet.internal.linear.SoftmaxFit;
import org.linnet.internal.linear.SoftmaxObjective;
import org.linnet.internal.linear.StrengthPath;

/**
 * L2-regularised softmax regression to convergence by L-BFGS, for recipes with {@link Optimizer#LBFGS}; of the recipe it
 * takes the class weights and the seed. The objective is scikit-learn's {@code LogisticRegression} with
 * {@code C = 1 / l2}, on embeddings divided by the root of their mean squared distance from their mean.
 *
 * <p>The strength {@code l2} is chosen from a path of strengths by the log-loss of five-fold cross-validation on the
 * training subset, observations kept together; the validation subset has no part in the choice. Then the head is trained on
 * both subsets together. What is held out for training rows comes from the folds, what is held out for validation rows
 * from a head trained on the training subset alone with the strength chosen. Above 1,500 training rows a sample of them is
 * cross-validated, and the others have no held-out prediction. Above 128 classes some of these choose the strength, and
 * fifths of the training rows are held out from heads of all classes, as far as that is affordable ({@link HoldOut}). A row without which its class would have
 * nothing to learn from is never held out; where that is every row, a strength is taken that suits most data.
 *
 * <p>The history has a record for every strength that was tried, from strong to weak, of the head trained on what the
 * strength was chosen by, alone: how far it fits, and where it begins to fit too much. The best epoch is the strength that
 * was chosen.
 */
final class SoftmaxRegressionTrainer implements HeadTrainer {
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
        private final Preconditioner curvature;

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
            curvature = LeadingCurvature.of(matrix, trainingRows, classes());
        }

        private int classes() {
            return data.classes().size();
        }

        TrainedHead train() {
            boolean all = classes() <= HoldOut.MOST_CLASSES;
            Run chooser = all ? this : new Run(SomeClasses.of(data, HoldOut.MOST_CLASSES), listener);
            StrengthChoice choice = chooser.choose();
            double strength = StrengthPath.strength(choice.chosen());
            double[][] heldOut = all ? choice.heldOut() : new double[trainingRows.length][];
            FittedHead start = all ? choice.learnt().at(choice.chosen()) : holdOut(choice.chosen(), heldOut);
            FittedHead onTraining = fit(objective(trainingRows, classWeights), start, strength);
            double[][] ofValidation = onTraining.probabilities(validationRows);
            FittedHead onBoth = validationRows.length == 0 ? onTraining : fitBoth(onTraining, strength);
            return new TrainedHead(
                    toHead(onBoth),
                    chooser.history(choice),
                    choice.chosen() - choice.first() + 1,
                    Map.of("l2", strength),
                    new HeldOutPredictions(heldOut, ofValidation));
        }

        private StrengthChoice choose() {
            int[] sample = GroupedRows.sample(
                    data.training().labels(),
                    data.training().observations(),
                    classes(),
                    HoldOut.MOST_ROWS,
                    recipe.seed());
            return new CrossValidation(
                            matrix, data.training(), sample, labels, classWeights, curvature, recipe.seed(), judgedBy)
                    .choose();
        }

        /**
         * Fits at the strength chosen only, fold by fold.
         *
         * @param step of the {@link StrengthPath}
         * @param heldOut [training rows], what is predicted is put into it
         * @return what the last of it was predicted by
         */
        private FittedHead holdOut(int step, double[][] heldOut) {
            HoldOut holdOut = HoldOut.of(data.training(), classes(), recipe.seed());
            FittedHead fitted = null;
            for (int fold : holdOut.used()) {
                fitted = fromZero(holdOut.folds().learnt(fold), step);
                int[] rows = holdOut.folds().heldOut(fold);
                double[][] probabilities = fitted.probabilities(rows);
                for (int i = 0; i < rows.length; i++) {
                    heldOut[rows[i]] = probabilities[i];
                }
            }
            return fitted == null ? fromZero(trainingRows, step) : fitted;
        }

        private FittedHead fromZero(int[] rows, int step) {
            SoftmaxObjective objective = objective(rows, classWeights);
            return new FittedHead(
                    matrix, objective, SoftmaxFit.fromZero(objective, curvature, StrengthPath.detour(step)));
        }

        private FittedHead fitBoth(FittedHead start, double strength) {
            int[] all = IntStream.range(0, labels.length).toArray();
            double[] weights = ClassWeights.of(recipe.classWeights(), labels, classes());
            return fit(objective(all, weights), start, strength);
        }

        private SoftmaxObjective objective(int[] rows, double[] weights) {
            return new SoftmaxObjective(MatrixRows.of(matrix, rows, labels, weights));
        }

        private FittedHead fit(SoftmaxObjective objective, FittedHead start, double strength) {
            double[] from = start.parametersOf(objective);
            return new FittedHead(matrix, objective, SoftmaxFit.from(from, objective, curvature, strength));
        }

        private List<EpochRecord> history(StrengthChoice choice) {
            List<EpochRecord> history = new ArrayList<>();
            double[] even = new double[classes()];
            Arrays.fill(even, 1);
            for (int step = choice.first(); step <= choice.last(); step++) {
                FittedHead fitted = choice.learnt().at(step);
                Score onSample = Score.of(fitted.probabilities(choice.rows()), labels, choice.rows(), classWeights);
                Score onValidation = Score.of(fitted.probabilities(validationRows), labels, validationRows, even);
                EpochRecord epoch = new EpochRecord(
                        history.size() + 1,
                        onSample.loss(),
                        onSample.accuracy(),
                        onValidation.loss(),
                        onValidation.accuracy());
                history.add(epoch);
                listener.epochFinished(data.node(), epoch);
            }
            return history;
        }

        private Head toHead(FittedHead fitted) {
            return Head.over(
                    matrix,
                    data,
                    fitted.objective().kernel(fitted.parameters()),
                    fitted.objective().bias(fitted.parameters()));
        }
    }
}
