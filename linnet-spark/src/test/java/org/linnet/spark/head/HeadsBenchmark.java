package org.linnet.spark.head;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.linnet.internal.dataset.ClassWeights;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.LeadingCurvature;
import org.linnet.internal.linear.MatrixRows;
import org.linnet.internal.linear.Preconditioner;
import org.linnet.internal.linear.SoftmaxFit;
import org.linnet.internal.linear.SoftmaxObjective;
import org.linnet.internal.linear.SoftmaxRows;
import org.linnet.internal.linear.StrengthPath;

/**
 * One head of made-up rows, fitted on one machine or by executors: {@code driver|executors ROWS DIMENSIONS CLASSES PARTITIONS}.
 * Prints the objective where it ends, to be compared, what it took, and the largest heap of this process. {@code spark-submit} runs it, given jars
 * of the classes of linnet-core, of linnet-spark, and of these tests; with {@code --master local-cluster[2,1,1536]} executors are processes of
 * their own.
 */
public final class HeadsBenchmark {
    private static final double STRENGTH = 0.1;
    private static final int CURVATURE_ROWS = 512;

    private HeadsBenchmark() {}

    /**
     * Fits.
     *
     * @param args as the class says; the last is only for executors
     */
    public static void main(String[] args) {
        int rows = Integer.parseInt(args[1]);
        Clouds clouds = new Clouds(Integer.parseInt(args[3]), Integer.parseInt(args[2]));
        if (args[0].equals("driver")) {
            onDriver(rows, clouds);
        } else {
            onExecutors(rows, clouds, Integer.parseInt(args[4]));
        }
    }

    private static void onDriver(int rows, Clouds clouds) {
        float[][] embeddings =
                IntStream.range(0, rows).parallel().mapToObj(clouds::embedding).toArray(float[][]::new);
        int[] labels = IntStream.range(0, rows).map(clouds::label).toArray();
        RowMoments moments =
                new RowMoments().add(embeddings, IntStream.range(0, rows).toArray());
        int[] all = IntStream.range(0, rows).toArray();
        DesignMatrix matrix = DesignMatrix.ofMany(embeddings, moments.mean(), moments.meanSquare());
        double[] weights = ClassWeights.of(true, counts(labels, clouds.classes()));
        fit(MatrixRows.of(matrix, all, labels, weights), clouds, moments);
    }

    private static void onExecutors(int rows, Clouds clouds, int partitions) {
        SparkSession session = SparkSession.builder().getOrCreate();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        int[] sizes = IntStream.range(0, partitions)
                .map(part -> (int) ((long) rows * (part + 1) / partitions - (long) rows * part / partitions))
                .toArray();
        JavaRDD<EmbeddingBlock> blocks = Clouds.numbers(session, sizes)
                .mapPartitions(numbers -> numbers.hasNext()
                        ? List.of(block(clouds, numbers.next(), numbers)).iterator()
                        : Collections.emptyIterator())
                .persist(StorageLevel.MEMORY_AND_DISK());
        RowMoments moments = blocks.treeAggregate(
                new RowMoments(),
                (sum, block) -> sum.add(
                        block.embeddings(), IntStream.range(0, block.size()).toArray()),
                RowMoments::add);
        int[] labels = IntStream.range(0, rows).map(clouds::label).toArray();
        long[] counts = counts(labels, clouds.classes());
        double[] weights = ClassWeights.of(true, counts);
        NodeRows all = new NodeRows(IntStream.range(0, clouds.classes()).toArray(), HoldOut.of(0, 1, clouds.classes()));
        Broadcast<NodeFrame> node =
                context.broadcast(new NodeFrame(all, moments.mean(), moments.meanSquare(), weights, weights));
        fit(new DistributedRows(blocks, node, NodeRows.Part.TRAINING, counts), clouds, moments);
        session.stop();
    }

    private static EmbeddingBlock block(Clouds clouds, long first, java.util.Iterator<Long> others) {
        long[] own = LongStream.concat(
                        LongStream.of(first),
                        LongStream.generate(() -> others.hasNext() ? others.next() : -1)
                                .takeWhile(row -> row >= 0))
                .toArray();
        return new EmbeddingBlock(
                Arrays.stream(own).mapToObj(clouds::embedding).toArray(float[][]::new),
                Arrays.stream(own).mapToInt(clouds::label).toArray(),
                own,
                own,
                own);
    }

    private static void fit(SoftmaxRows rows, Clouds clouds, RowMoments moments) {
        Preconditioner curvature = curvature(rows.size(), clouds, moments);
        SoftmaxObjective objective = new SoftmaxObjective(rows);
        long start = System.nanoTime();
        double[] fitted = SoftmaxFit.fromZero(objective, curvature, StrengthPath.detour(STRENGTH));
        double seconds = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        double value = objective.evaluate(fitted, STRENGTH, new double[fitted.length]);
        System.out.printf(
                Locale.ROOT,
                "objective %.9f, fitted in %.1f s%s, an evaluation %.2f s, peak heap %,d MB of %,d MB%n",
                value,
                seconds,
                rows instanceof DistributedRows own ? " (" + own.evaluations() + " evaluations)" : "",
                (System.nanoTime() - start) / 1e9,
                peakHeap() >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static Preconditioner curvature(long rows, Clouds clouds, RowMoments moments) {
        float[][] some = LongStream.range(0, CURVATURE_ROWS)
                .map(i -> rows * i / CURVATURE_ROWS)
                .mapToObj(clouds::embedding)
                .toArray(float[][]::new);
        return LeadingCurvature.of(
                DesignMatrix.ofMany(some, moments.mean(), moments.meanSquare()),
                IntStream.range(0, some.length).toArray(),
                clouds.classes());
    }

    private static long[] counts(int[] labels, int classes) {
        long[] counts = new long[classes];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        return counts;
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
