package org.linnet.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.linnet.SharedTestData;
import org.linnet.error.LinnetException;
import org.linnet.internal.linear.ArgMax;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

class GradientDescentTrainerTest {
    private static final TaxonPath NODE = TaxonPath.parse("felidae");

    @Test
    void meetsTheWeightsAndTheHistoryOfKeras() throws Exception {
        HeadData data = new HeadData(
                NODE,
                List.of("a", "b", "c"),
                LabelledEmbeddings.of(
                        GoldenArrays.rows("fixtures/keras/head_x.npy"),
                        GoldenArrays.labels("fixtures/keras/head_y.npy")),
                LabelledEmbeddings.of(
                        GoldenArrays.rows("fixtures/keras/head_x_val.npy"),
                        GoldenArrays.labels("fixtures/keras/head_y_val.npy")));
        Recipe recipe = Recipe.reference().toBuilder().shuffle(false).build();

        // the final weights are those of the last epoch, the head's those of the best: so the last must be the best
        LabelledEmbeddings none = LabelledEmbeddings.empty();
        Tensor initial = GoldenArrays.floats("fixtures/keras/head_kernel_initial.npy");
        TrainedHead last = new GradientDescentTrainer(recipe, Optional.of(initial))
                .train(new HeadData(NODE, data.classes(), data.training(), none), TrainingListener.NONE);
        assertClose(last.head().kernel(), GoldenArrays.floats("fixtures/keras/head_kernel_final.npy"));
        assertClose(last.head().bias(), GoldenArrays.floats("fixtures/keras/head_bias_final.npy"));

        TrainedHead trained =
                new GradientDescentTrainer(recipe, Optional.of(initial)).train(data, TrainingListener.NONE);
        JsonNode golden = new ObjectMapper()
                .readTree(SharedTestData.require("fixtures/keras/head_history.json")
                        .toFile());
        assertThat(trained.history()).hasSize(25);
        for (EpochRecord epoch : trained.history()) {
            int i = epoch.epoch() - 1;
            assertThat(epoch.loss()).isCloseTo(golden.get("loss").get(i).asDouble(), within(1e-4));
            assertThat(epoch.accuracy()).isCloseTo(golden.get("accuracy").get(i).asDouble(), within(1e-4));
            assertThat(epoch.validationLoss())
                    .isCloseTo(golden.get("val_loss").get(i).asDouble(), within(1e-4));
            assertThat(epoch.validationAccuracy())
                    .isCloseTo(golden.get("val_accuracy").get(i).asDouble(), within(1e-4));
        }
        // validation accuracy reaches 0.4 in the 14th epoch, and only equals it later
        assertThat(trained.bestEpoch()).isEqualTo(14);
    }

    @Test
    void keepsTheWeightsOfTheBestEpoch() {
        HeadData data = data(200, 60, 3, 8);
        Recipe recipe =
                Recipe.reference().toBuilder().epochs(30).learningRate(0.3).build();
        TrainedHead trained = HeadTrainer.of(recipe).train(data, TrainingListener.NONE);
        EpochRecord best = trained.history().get(trained.bestEpoch() - 1);

        int right = 0;
        for (int row = 0; row < data.validation().size(); row++) {
            double[] probabilities =
                    trained.head().probabilities(data.validation().embedding(row));
            assertThat(probabilities).containsExactly(trained.heldOut().validation()[row]);
            right += ArgMax.of(probabilities) == data.validation().label(row) ? 1 : 0;
        }
        assertThat((double) right / data.validation().size()).isEqualTo(best.validationAccuracy());
        assertThat(trained.history()).allSatisfy(epoch -> assertThat(epoch.validationAccuracy())
                .isLessThanOrEqualTo(best.validationAccuracy()));
        assertThat(trained.history().subList(0, trained.bestEpoch() - 1))
                .allSatisfy(epoch -> assertThat(epoch.validationAccuracy()).isLessThan(best.validationAccuracy()));
    }

    @Test
    void referenceStepsEndTrainingWhenTheDataAreUsedUp() {
        // 5 batches: one step an epoch, so five epochs learn, and the sixth finds nothing
        Recipe recipe = Recipe.reference().toBuilder().steps(Steps.REFERENCE).build();
        TrainedHead trained = HeadTrainer.of(recipe).train(data(5 * 32, 40, 3, 8), TrainingListener.NONE);

        assertThat(trained.history()).hasSize(6);
        EpochRecord fifth = trained.history().get(4);
        EpochRecord sixth = trained.history().get(5);
        assertThat(sixth.loss()).isEqualTo(fifth.loss());
        assertThat(sixth.accuracy()).isEqualTo(fifth.accuracy());
        assertThat(trained.bestEpoch()).isLessThanOrEqualTo(5);
    }

    @Test
    void referenceStepsRecordTheMeansOfAnEpochThatIsCutShort() {
        // batches of 2: 9 batches, floor(9 / 2) = 4 steps an epoch: 4, 4, and one more
        Recipe recipe = Recipe.reference().toBuilder()
                .steps(Steps.REFERENCE)
                .batchSize(2)
                .epochs(10)
                .shuffle(false)
                .build();
        HeadData data = data(18, 6, 3, 4);
        TrainedHead trained = HeadTrainer.of(recipe).train(data, TrainingListener.NONE);
        assertThat(trained.history()).hasSize(3);
        assertThat(trained.history().get(2).accuracy()).isIn(0.0, 0.5, 1.0);
        // max(1, floor(0.05 · 9)) = 1 batch of 2 rows is validated
        assertThat(trained.history())
                .allSatisfy(epoch -> assertThat(epoch.validationAccuracy()).isIn(0.0, 0.5, 1.0));
    }

    @Test
    void referenceStepsBeginAgainEveryEpochWhereOneStepSeesAllTheData() {
        Recipe recipe = Recipe.reference().toBuilder().steps(Steps.REFERENCE).build();
        TrainedHead trained = HeadTrainer.of(recipe).train(data(30, 9, 3, 8), TrainingListener.NONE);
        assertThat(trained.history()).hasSize(25);
        assertThat(trained.history().get(24).loss())
                .isLessThan(trained.history().get(23).loss());
    }

    @Test
    void reachesTheSameBitsWhateverTheNumberOfThreads() throws Exception {
        HeadData data = data(400, 100, 20, 700);
        Recipe recipe = Recipe.reference().toBuilder().epochs(3).build();
        TrainedHead alone = train(recipe, data, 1);
        TrainedHead together = train(recipe, data, 4);
        assertThat(together.head().kernel().values())
                .containsExactly(alone.head().kernel().values());
        assertThat(together.head().bias().values())
                .containsExactly(alone.head().bias().values());
        assertThat(together.history()).isEqualTo(alone.history());
    }

    @Test
    void anotherSeedMakesAnotherHead() {
        HeadData data = data(100, 20, 3, 8);
        Recipe recipe = Recipe.reference().toBuilder().epochs(2).build();
        TrainedHead one = HeadTrainer.of(recipe).train(data, TrainingListener.NONE);
        TrainedHead other = HeadTrainer.of(recipe.toBuilder().seed(7).build()).train(data, TrainingListener.NONE);
        assertThat(other.head().kernel().values())
                .isNotEqualTo(one.head().kernel().values());
    }

    @Test
    void learnsWithStochasticGradientDescentAndMomentum() {
        HeadData data = data(200, 60, 3, 8);
        Recipe recipe = Recipe.reference().toBuilder()
                .optimizer(Optimizer.SGD)
                .learningRate(0.05)
                .momentum(0.9)
                .build();
        TrainedHead trained = HeadTrainer.of(recipe).train(data, TrainingListener.NONE);
        assertThat(trained.history().get(24).accuracy()).isGreaterThan(0.9);
    }

    @Test
    void saysWhatToDoWhenTrainingDiverges() {
        Recipe recipe = Recipe.reference().toBuilder()
                .optimizer(Optimizer.SGD)
                .learningRate(1e300)
                .build();
        assertThatThrownBy(() -> HeadTrainer.of(recipe).train(data(64, 16, 3, 8), TrainingListener.NONE))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("felidae")
                .hasMessageContaining("--learning-rate");
    }

    @Test
    void tellsTheListenerOfTheNodeItsEpochsAndItsHeadInOrder() {
        List<String> heard = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void nodeStarted(TaxonPath node, List<String> classes, int training, int validation) {
                heard.add("started " + node + " " + classes + " " + training + " " + validation);
            }

            @Override
            public void epochFinished(TaxonPath node, EpochRecord epoch) {
                heard.add("epoch " + epoch.epoch());
            }

            @Override
            public void nodeFinished(TaxonPath node, TrainedHead trained) {
                heard.add("finished " + trained.head().classes());
            }
        };
        HeadTrainer.of(Recipe.reference().toBuilder().epochs(2).build()).train(data(30, 9, 3, 8), listener);
        assertThat(heard)
                .containsExactly("started felidae [c0, c1, c2] 30 9", "epoch 1", "epoch 2", "finished [c0, c1, c2]");
    }

    private static TrainedHead train(Recipe recipe, HeadData data, int threads) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> HeadTrainer.of(recipe).train(data, TrainingListener.NONE))
                    .get();
        } finally {
            pool.shutdown();
        }
    }

    private static void assertClose(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.values()).containsExactly(expected.values(), within(1e-4f));
    }

    /** Overlapping clouds around random centres, classes in turn. */
    static HeadData data(int training, int validation, int classes, int length) {
        Random random = new Random(1);
        double[][] centres = new double[classes][length];
        for (double[] centre : centres) {
            for (int i = 0; i < length; i++) {
                centre[i] = random.nextGaussian();
            }
        }
        List<String> names = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            names.add("c" + c);
        }
        return new HeadData(NODE, names, rows(training, centres, random), rows(validation, centres, random));
    }

    private static LabelledEmbeddings rows(int count, double[][] centres, Random random) {
        float[][] rows = new float[count][centres[0].length];
        int[] labels = new int[count];
        for (int row = 0; row < count; row++) {
            labels[row] = row % centres.length;
            for (int i = 0; i < rows[row].length; i++) {
                rows[row][i] = (float) (centres[labels[row]][i] + random.nextGaussian());
            }
        }
        return LabelledEmbeddings.of(rows, labels);
    }
}
