package org.linnet.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.linnet.head.HeadData;
import org.linnet.head.HeadTrainer;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.head.Recipe;
import org.linnet.head.TrainedHead;
import org.linnet.head.TrainingListener;
import org.linnet.taxonomy.TaxonPath;

/**
 * Seconds by the clock and of all processors that training one head takes, the best of three.
 *
 * <p>Arguments: {@code ROWSxDIMENSIONSxCLASSES}, such as {@code 2000x1280x496}. Embeddings are made up: the variance along
 * their axes falls as fast as that of real ones. Run it with the classes of both versions to compare.
 */
public final class HeadBenchmark {
    private static final int REPETITIONS = 3;
    private static final int AXES = 192;

    private HeadBenchmark() {}

    public static void main(String[] arguments) {
        for (String sizes : arguments) {
            int[] size = Arrays.stream(sizes.split("x", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            HeadData data = data(size[0], size[1], size[2]);
            double clock = Double.POSITIVE_INFINITY;
            double processors = Double.POSITIVE_INFINITY;
            TrainedHead trained = null;
            for (int i = 0; i < REPETITIONS; i++) {
                long start = System.nanoTime();
                long used = processorTime();
                trained = HeadTrainer.of(Recipe.defaults()).train(data, TrainingListener.NONE);
                clock = Math.min(clock, (System.nanoTime() - start) / 1e9);
                processors = Math.min(processors, (processorTime() - used) / 1e9);
            }
            System.out.printf(
                    Locale.ROOT, "%s: %.2f s, %.2f s of processors, %s%n", sizes, clock, processors, trained.chosen());
        }
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static HeadData data(int rows, int dimensions, int classes) {
        Random random = new Random(1);
        float[][] axes = new float[AXES][dimensions];
        for (int axis = 0; axis < AXES; axis++) {
            for (int i = 0; i < dimensions; i++) {
                axes[axis][i] = (float) (random.nextGaussian() / Math.sqrt(1 + axis));
            }
        }
        double[][] means = new double[classes][AXES];
        for (double[] mean : means) {
            Arrays.setAll(mean, axis -> random.nextGaussian());
        }
        float[][] embeddings = new float[rows][];
        for (int row = 0; row < rows; row++) {
            embeddings[row] = embedding(axes, means[row % classes], random);
        }
        int[] labels = IntStream.range(0, rows).map(row -> row % classes).toArray();
        List<String> names =
                IntStream.range(0, classes).mapToObj(c -> "class" + c).toList();
        return new HeadData(
                TaxonPath.parse("root"), names, LabelledEmbeddings.of(embeddings, labels), LabelledEmbeddings.empty());
    }

    private static float[] embedding(float[][] axes, double[] mean, Random random) {
        float[] embedding = new float[axes[0].length];
        for (int axis = 0; axis < AXES; axis++) {
            float along = (float) (mean[axis] + 1.2 * random.nextGaussian());
            for (int i = 0; i < embedding.length; i++) {
                embedding[i] += along * axes[axis][i];
            }
        }
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = Math.max(0, embedding[i] + (float) (0.7 * random.nextGaussian()));
        }
        return embedding;
    }
}
