package org.linnet.spark.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.linnet.internal.dataset.ClassWeights;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.LeadingCurvature;
import org.linnet.internal.linear.LimitedMemoryBfgs;
import org.linnet.internal.linear.MatrixRows;
import org.linnet.internal.linear.Preconditioner;
import org.linnet.internal.linear.SoftmaxFit;
import org.linnet.internal.linear.SoftmaxObjective;
import org.linnet.internal.linear.StrengthPath;
import org.linnet.spark.TestSpark;

class DistributedRowsTest {
    private static final int ROWS = 2_000;
    private static final int CLASSES = 10;
    private static final int DIMENSIONS = 64;
    private static final double STRENGTH = 0.1;

    /** As many rows as a block has and more, a handful, none. */
    private static final int[] PARTITIONS = {1_203, 0, 7, 790};

    private static final Clouds CLOUDS = new Clouds(CLASSES, DIMENSIONS);

    private static JavaRDD<EmbeddingBlock> blocks;
    private static int[] labels;
    private static DesignMatrix matrix;
    private static double[] weights;
    private static Preconditioner curvature;

    @BeforeAll
    static void makeRows() {
        Clouds clouds = CLOUDS;
        blocks = Clouds.numbers(TestSpark.session(), PARTITIONS)
                .mapPartitions(rows -> {
                    long[] own = LongStream.generate(() -> rows.hasNext() ? rows.next() : -1)
                            .takeWhile(row -> row >= 0)
                            .toArray();
                    return own.length == 0
                            ? Collections.emptyIterator()
                            : List.of(new EmbeddingBlock(
                                            Arrays.stream(own)
                                                    .mapToObj(clouds::embedding)
                                                    .toArray(float[][]::new),
                                            Arrays.stream(own)
                                                    .mapToInt(clouds::label)
                                                    .toArray(),
                                            own,
                                            own,
                                            own))
                                    .iterator();
                })
                .cache();
        labels = IntStream.range(0, ROWS).map(CLOUDS::label).toArray();
        matrix = DesignMatrix.of(
                IntStream.range(0, ROWS).mapToObj(CLOUDS::embedding).toArray(float[][]::new), ROWS);
        weights = ClassWeights.balanced(labels, CLASSES);
        curvature = LeadingCurvature.of(matrix, IntStream.range(0, ROWS).toArray(), CLASSES);
    }

    @Test
    void reachesTheOptimumOfOneMachine() {
        SoftmaxObjective local = local();
        SoftmaxObjective distributed = distributed();
        double[] expected = optimum(local);
        double[] actual = optimum(distributed);

        assertThat(value(local, actual)).isCloseTo(value(local, expected), within(1e-6 * value(local, expected)));
        assertThat(value(distributed, actual)).isCloseTo(value(local, expected), within(1e-5 * value(local, expected)));
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(actual).containsExactly(expected, within(1e-2 * largest));
    }

    @Test
    void stopsWhereOneMachineStops() {
        SoftmaxObjective local = local();
        SoftmaxObjective distributed = distributed();
        double expected = value(local, SoftmaxFit.fromZero(local, curvature, StrengthPath.detour(STRENGTH)));
        double actual = value(local, SoftmaxFit.fromZero(distributed, curvature, StrengthPath.detour(STRENGTH)));
        assertThat(actual).isCloseTo(expected, within(1e-5 * expected));
    }

    @Test
    void findsTheMeanAndTheScaleOfRowsInParts() {
        RowMoments moments = blocks.treeAggregate(
                new RowMoments(),
                (sum, block) -> sum.add(
                        block.embeddings(), IntStream.range(0, block.size()).toArray()),
                RowMoments::add);
        assertThat(moments.count()).isEqualTo(ROWS);
        // Rows less their mean and scaled are the same by both.
        DesignMatrix one =
                DesignMatrix.ofMany(new float[][] {CLOUDS.embedding(5)}, moments.mean(), moments.meanSquare());
        assertThat(one.row(0, DIMENSIONS)).containsExactly(matrix.row(5, DIMENSIONS), within(1e-6f));
    }

    private static SoftmaxObjective local() {
        return new SoftmaxObjective(
                MatrixRows.of(matrix, IntStream.range(0, ROWS).toArray(), labels, weights));
    }

    private static SoftmaxObjective distributed() {
        RowMoments moments = new RowMoments()
                .add(
                        IntStream.range(0, ROWS).mapToObj(CLOUDS::embedding).toArray(float[][]::new),
                        IntStream.range(0, ROWS).toArray());
        NodeRows all = new NodeRows(IntStream.range(0, CLASSES).toArray(), HoldOut.of(0, 1, CLASSES));
        Broadcast<NodeFrame> node = JavaSparkContext.fromSparkContext(
                        TestSpark.session().sparkContext())
                .broadcast(new NodeFrame(all, moments.mean(), moments.meanSquare(), weights, weights));
        long[] counts = new long[CLASSES];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        return new SoftmaxObjective(new DistributedRows(blocks, node, NodeRows.Part.TRAINING, counts));
    }

    private static double[] optimum(SoftmaxObjective objective) {
        return LimitedMemoryBfgs.minimise(
                (at, gradient) -> objective.evaluate(at, STRENGTH, gradient),
                Optional.of(curvature),
                new double[objective.parameterCount()],
                value -> 1e-7,
                500);
    }

    private static double value(SoftmaxObjective objective, double[] at) {
        return objective.evaluate(at, STRENGTH, new double[at.length]);
    }
}
