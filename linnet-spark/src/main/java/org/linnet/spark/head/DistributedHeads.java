package org.linnet.spark.head;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.linnet.dataset.SplitOptions;
import org.linnet.error.LinnetException;
import org.linnet.model.Decision;
import org.linnet.model.NodeModel;
import org.linnet.model.PhotographChecksums;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.taxonomy.Taxonomy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the heads of a tree from a table of embeddings, none of which passes through the driver but those of nodes that fit it,
 * and samples of the others.
 *
 * <p>The table is read once, and kept by the executors as dense blocks of float32: {@code rows · (dimensions · 4 + 36)} bytes in all,
 * in memory, or on their disks where that is short. Beside a node's rows the driver holds about twenty arrays of {@code classes ·
 * (dimensions + 1)} doubles, and 10,000 held-out rows with their probabilities.
 */
public final class DistributedHeads {
    /** Held-out rows that calibrate and find the threshold: more hardly change either, but come to the driver. */
    private static final int MOST_HELD_OUT = 10_000;

    /** Of their probabilities of all taxa that the driver may hold, 80 MB. */
    private static final int MOST_PROBABILITIES = 10_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(DistributedHeads.class);

    private final LabelledBlocks blocks;
    private final int dimensions;
    private final HeadOptions options;
    private final LabelledTree tree;

    private DistributedHeads(LabelledBlocks blocks, int dimensions, HeadOptions options) {
        this.blocks = blocks;
        this.dimensions = dimensions;
        this.options = options;
        tree = blocks.tree();
    }

    /**
     * Trains.
     *
     * @param labelled a row for each photograph or box: {@code path STRING}, {@code label STRING}, the path of its taxon such as
     *     {@code felidae/panthera/panthera_leo} ({@link EmbeddingLabels} adds it), and {@code embedding ARRAY<FLOAT>} or {@code
     *     embedding_float16 BINARY}; where there are {@code box_number INT} and {@code outcome STRING}, rows of one path are told apart
     *     by the first, and only those with {@code embedded} in the second are taken; where there are {@code location STRING} and
     *     {@code sequence STRING}, rows are kept on one side of the split by them. Rows without a label or embedding are left out
     * @param described all else of the model
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where no taxon has two children; WRONG_USAGE where a column is missing, or
     *     the embeddings are not those of the backbone
     */
    public static TrainedHeads train(Dataset<Row> labelled, ModelDescription described, HeadOptions options) {
        requireNonNull(labelled, "labelled is null");
        requireNonNull(described, "described is null");
        requireNonNull(options, "options is null");
        int dimensions = described.backbone().embeddingLength();
        try (LabelledBlocks blocks = LabelledBlocks.of(labelled, dimensions, options.unit())) {
            return new DistributedHeads(blocks, dimensions, options).train(described);
        } catch (Exception e) {
            // What a task refuses comes wrapped in what Spark says of the job.
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof LinnetException refused) {
                    throw new LinnetException(refused.code(), refused.getMessage(), e);
                }
            }
            throw e;
        }
    }

    private TrainedHeads train(ModelDescription described) {
        HoldOut drawn = HoldOut.of(
                options.heldOutFraction(), options.recipe().seed(), tree.taxa().size());
        HoldOut holdOut = drawn.sparing(blocks.counts(drawn).training());
        TaxonCounts counts = blocks.counts(holdOut);
        List<SampledRow> heldOut = heldOut(holdOut, counts.heldOut());
        Set<Long> sampled = SampledRow.ids(heldOut);
        ExecutorTraining onExecutors = new ExecutorTraining(blocks, options, heldOut);

        List<NodeTask> tasks = tasks(holdOut, counts);
        List<TrainedNode> trained = new ArrayList<>();
        while (trained.size() < tasks.size()) {
            List<NodeTask> left = tasks.subList(trained.size(), tasks.size());
            List<NodeTask> fitting = fitting(left);
            if (fitting.isEmpty()) {
                trained.add(onExecutors.train(left.get(0)));
            } else {
                trained.addAll(new DriverTraining(blocks, fitting, sampled, options).train());
            }
        }
        trained.forEach(node -> LOG.info("{}", node.summary()));
        return new TrainedHeads(
                model(described, trained, heldOut, counts.measured()),
                trained.stream().map(TrainedNode::summary).toList());
    }

    /** The first of some tasks, as many as the driver has room for together: what is below one of them costs nothing more. */
    private List<NodeTask> fitting(List<NodeTask> tasks) {
        long bytes = 0;
        int count = 0;
        Optional<TaxonPath> top = Optional.empty();
        for (NodeTask task : tasks) {
            if (top.filter(task.node()::startsWith).isEmpty()) {
                top = Optional.of(task.node());
                bytes += task.size() * (dimensions + task.classes().size()) * Float.BYTES;
                if (bytes > options.driverBytes()) {
                    break;
                }
            }
            count++;
        }
        return tasks.subList(0, count);
    }

    /** Those that need a head, in the order of their paths: what is below a node follows it. */
    private List<NodeTask> tasks(HoldOut holdOut, TaxonCounts counts) {
        List<NodeTask> tasks = new ArrayList<>();
        tree.nodes().forEach((node, classes) -> {
            if (classes.size() > 1) {
                tasks.add(new NodeTask(
                        node,
                        classes,
                        new NodeRows(tree.classOf(node), holdOut),
                        tree.counts(node, counts.training()),
                        tree.counts(node, counts.heldOut())));
            }
        });
        return tasks;
    }

    /** A sample of what is held out, of all taxa alike. */
    private List<SampledRow> heldOut(HoldOut holdOut, long[] counts) {
        NodeRows all = new NodeRows(new int[counts.length], holdOut);
        int taxa = tree.nodes().values().stream().mapToInt(List::size).sum();
        int most = Math.min(MOST_HELD_OUT, MOST_PROBABILITIES / taxa);
        double[] share = {(double) most / Math.max(1, Arrays.stream(counts).sum())};
        return SampledRow.of(
                blocks.rdd(),
                all,
                NodeRows.Part.HELD_OUT,
                share,
                options.recipe().seed() + 3);
    }

    private TaxonModel model(
            ModelDescription described, List<TrainedNode> trained, List<SampledRow> heldOut, double measured) {
        Map<TaxonPath, NodeModel> nodes = new TreeMap<>();
        tree.nodes().forEach((node, classes) -> nodes.put(node, NodeModel.withOnlyChild(node, classes.get(0))));
        trained.forEach(node -> nodes.put(node.model().path(), node.model()));
        TaxonModel undecided = TaxonModel.builder()
                .name(described.name())
                .linnetVersion(described.linnetVersion())
                .ranks(described.ranks().orElseGet(() -> Ranks.infer(Taxonomy.of(tree.taxa()))))
                .backbone(described.backbone())
                .preprocessing(described.preprocessing())
                .boxes(described.boxes())
                .recipe(options.recipe())
                .split(SplitOptions.builder()
                        .validationFraction(options.heldOutFraction())
                        .seed(options.recipe().seed())
                        .unit(blocks.unit())
                        .build())
                .nodes(nodes)
                .decision(Decision.untested(options.targetPrecision()))
                .photographs(new PhotographChecksums(Map.of()))
                .build();
        return undecided.toBuilder()
                .decision(new HeldOutDecision(undecided, trained)
                        .find(heldOut, tree.taxa(), options.targetPrecision(), measured))
                .build();
    }
}
