package org.linnet.spark.head;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.head.EpochRecord;
import org.linnet.head.Head;
import org.linnet.internal.dataset.ClassWeights;
import org.linnet.internal.linear.DesignMatrix;
import org.linnet.internal.linear.LeadingCurvature;
import org.linnet.internal.linear.LinearLayer;
import org.linnet.internal.linear.Preconditioner;
import org.linnet.internal.linear.SoftmaxFit;
import org.linnet.internal.linear.SoftmaxObjective;
import org.linnet.internal.linear.SoftmaxWeights;
import org.linnet.internal.linear.StrengthPath;
import org.linnet.model.NodeModel;
import org.linnet.model.NodeTraining;
import org.linnet.tensor.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a head of rows that stay with the executors. The objective, its weights and its regularisation, the start, the steps and
 * when they end are those of linnet-core; the strength is chosen by a sample, as it is there. First a head of the rows that are not
 * held out is fitted and measured by the others, then, from where that is, one of all.
 */
final class ExecutorTraining {
    /** Rows by which the curvature is estimated; linnet-core takes as many. */
    private static final int CURVATURE_ROWS = 512;

    private static final Logger LOG = LoggerFactory.getLogger(ExecutorTraining.class);

    private final LabelledBlocks blocks;
    private final HeadOptions options;
    private final List<SampledRow> heldOutSample;
    private final Set<Long> sampled;

    /** @param heldOutSample held-out rows, by which heads are calibrated */
    ExecutorTraining(LabelledBlocks blocks, HeadOptions options, List<SampledRow> heldOutSample) {
        this.blocks = blocks;
        this.options = options;
        this.heldOutSample = heldOutSample;
        sampled = SampledRow.ids(heldOutSample);
    }

    TrainedNode train(NodeTask task) {
        RowMoments moments = moments(blocks.rdd(), task.rows());
        boolean balanced = options.recipe().classWeights();
        NodeFrame frame = new NodeFrame(
                task.rows(),
                moments.mean(),
                moments.meanSquare(),
                ClassWeights.of(balanced, task.training()),
                ClassWeights.of(balanced, task.both()));
        Broadcast<NodeFrame> sent =
                JavaSparkContext.fromSparkContext(blocks.rdd().context()).broadcast(frame);
        try {
            return new Run(task, sent).train();
        } finally {
            sent.destroy();
        }
    }

    private static RowMoments moments(JavaRDD<EmbeddingBlock> rdd, NodeRows rows) {
        return rdd.treeAggregate(
                new RowMoments(),
                (sum, block) -> sum.add(block.embeddings(), rows.of(block, NodeRows.Part.TRAINING)),
                RowMoments::add,
                2,
                true);
    }

    private static NodeScore score(
            JavaRDD<EmbeddingBlock> rdd,
            Broadcast<NodeFrame> node,
            NodeRows.Part part,
            Broadcast<SoftmaxWeights> head,
            double[] weights) {
        return rdd.treeAggregate(
                new NodeScore(),
                (sum, block) -> sum.add(block, node.value(), part, head.value(), weights),
                NodeScore::add);
    }

    /** The training of one head. */
    private final class Run {
        private final NodeTask task;
        private final Broadcast<NodeFrame> node;
        private final DesignMatrix none;

        Run(NodeTask task, Broadcast<NodeFrame> node) {
            this.task = task;
            this.node = node;
            none = matrix(new float[0][]);
        }

        private DesignMatrix matrix(float[][] rows) {
            return DesignMatrix.ofMany(rows, node.value().mean(), node.value().meanSquare());
        }

        TrainedNode train() {
            double strength = new StrengthSample(blocks, task, options.recipe()).choose();
            LOG.info("{}: {} rows, strength {}", task.node(), task.size(), strength);
            Preconditioner curvature = curvature();
            DistributedRows training = new DistributedRows(blocks.rdd(), node, NodeRows.Part.TRAINING, task.training());
            SoftmaxObjective ofTraining = new SoftmaxObjective(training);
            double[] onTraining = SoftmaxFit.fromZero(ofTraining, curvature, StrengthPath.detour(strength));
            LOG.info("{}: fitted in {} evaluations", task.node(), training.evaluations());
            Measured measured = measure(onTraining);
            HeldOutRows.Fitted calibrated = calibrated(head(ofTraining, onTraining));

            DistributedRows both = new DistributedRows(blocks.rdd(), node, NodeRows.Part.BOTH, task.both());
            boolean any = Arrays.stream(task.heldOut()).sum() > 0;
            SoftmaxObjective ofBoth = new SoftmaxObjective(both);
            double[] onBoth = any ? SoftmaxFit.from(onTraining, ofBoth, curvature, strength) : onTraining;
            return trained(head(ofBoth, onBoth), strength, measured, calibrated, training, both);
        }

        private TrainedNode trained(
                Head head,
                double strength,
                Measured measured,
                HeldOutRows.Fitted calibrated,
                DistributedRows training,
                DistributedRows both) {
            long heldOut = Arrays.stream(task.heldOut()).sum();
            Optional<ConfusionMatrix> matrix = heldOut == 0
                    ? Optional.empty()
                    : Optional.of(measured.heldOut().matrix(task.classes()));
            double accuracy = matrix.map(ConfusionMatrix::accuracy).orElse(Double.NaN);
            EpochRecord only = new EpochRecord(
                    1,
                    measured.training().loss(),
                    measured.training().matrix(task.classes()).accuracy(),
                    measured.heldOut().loss(),
                    accuracy);
            NodeTraining provenance = new NodeTraining(
                    Math.toIntExact(training.size()),
                    Math.toIntExact(heldOut),
                    1,
                    Map.of("l2", strength),
                    task.named(node.value().weightsOfTraining()),
                    List.of(only),
                    matrix.map(NodeTask::metrics),
                    calibrated.effect());
            NodeModel model = new NodeModel(
                    task.node(), task.classes(), Optional.of(head), Optional.of(provenance), calibrated.calibration());
            NodeSummary summary = new NodeSummary(
                    task.node(),
                    task.classes().size(),
                    task.size(),
                    NodeSummary.Place.EXECUTORS,
                    training.evaluations() + both.evaluations(),
                    measured.heldOut().loss(),
                    accuracy);
            return new TrainedNode(model, calibrated.heldOut(), summary);
        }

        private Preconditioner curvature() {
            double[] shares = new double[task.classes().size()];
            Arrays.fill(
                    shares,
                    (double) CURVATURE_ROWS / Arrays.stream(task.training()).sum());
            List<SampledRow> some = SampledRow.of(
                    blocks.rdd(),
                    task.rows(),
                    NodeRows.Part.TRAINING,
                    shares,
                    options.recipe().seed() + 1);
            float[][] rows = SampledRow.embeddings(some);
            return LeadingCurvature.of(
                    matrix(rows),
                    IntStream.range(0, rows.length).toArray(),
                    task.classes().size());
        }

        private Measured measure(double[] parameters) {
            double[] even = ClassWeights.of(false, task.heldOut());
            Broadcast<SoftmaxWeights> head = JavaSparkContext.fromSparkContext(
                            blocks.rdd().context())
                    .broadcast(SoftmaxWeights.of(parameters, task.classes().size()));
            try {
                return new Measured(
                        score(
                                blocks.rdd(),
                                node,
                                NodeRows.Part.TRAINING,
                                head,
                                node.value().weightsOfTraining()),
                        score(blocks.rdd(), node, NodeRows.Part.HELD_OUT, head, even));
            } finally {
                head.destroy();
            }
        }

        private HeldOutRows.Fitted calibrated(Head head) {
            HeldOutRows rows = new HeldOutRows();
            for (SampledRow row : heldOutSample) {
                int label = task.rows().classOf(row.taxon());
                if (label >= 0) {
                    rows.add(row, label, head.probabilities(row.embedding()));
                }
            }
            return rows.fit(options.calibration(), sampled);
        }

        private Head head(SoftmaxObjective objective, double[] parameters) {
            LinearLayer layer = none.layer(objective.kernel(parameters), objective.bias(parameters));
            int classes = task.classes().size();
            return new Head(
                    task.node(),
                    task.classes(),
                    new Tensor(List.of(none.dimensions(), classes), layer.kernel()),
                    new Tensor(List.of(classes), layer.bias()));
        }
    }

    /** What the head that was trained on the training part makes of both parts. */
    private record Measured(NodeScore training, NodeScore heldOut) {}
}
