package org.linnet.spark.head;

import static java.util.stream.Collectors.partitioningBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.head.EpochRecord;
import org.linnet.head.HeadData;
import org.linnet.head.HeadTrainer;
import org.linnet.head.TrainedHead;
import org.linnet.head.TrainingListener;
import org.linnet.internal.dataset.ClassWeights;
import org.linnet.internal.evaluation.ConfusionCounter;
import org.linnet.internal.linear.ArgMax;
import org.linnet.model.NodeModel;
import org.linnet.model.NodeTraining;

/** Trains heads of rows that came to the driver, as {@code linnet train} does. */
final class DriverTraining {
    private final HeadOptions options;
    private final List<NodeTask> tasks;
    private final Set<Long> sampled;
    private final List<SampledRow> allTraining;
    private final List<SampledRow> allHeldOut;

    /**
     * Fetches the rows of all tasks, once.
     *
     * @param tasks at least one
     * @param sampled ids of the held-out rows whose predictions are kept
     */
    DriverTraining(LabelledBlocks blocks, List<NodeTask> tasks, Set<Long> sampled, HeadOptions options) {
        this.options = options;
        this.tasks = tasks;
        this.sampled = sampled;
        HoldOut holdOut = tasks.get(0).rows().holdOut();
        Map<Boolean, List<SampledRow>> rows =
                SampledRow.all(
                                blocks.rdd(),
                                NodeRows.ofAny(
                                        tasks.stream().map(NodeTask::rows).toList()))
                        .stream()
                        .collect(partitioningBy(row -> holdOut.holdsOut(row.group(), row.taxon())));
        allTraining = rows.get(false);
        allHeldOut = rows.get(true);
    }

    /** Trains all, in the order of the tasks. */
    List<TrainedNode> train() {
        return tasks.parallelStream().map(this::train).toList();
    }

    private TrainedNode train(NodeTask task) {
        List<SampledRow> training = below(task, allTraining);
        List<SampledRow> heldOut = below(task, allHeldOut);
        Map<Long, Integer> numbers = new HashMap<>();
        HeadData data = new HeadData(
                task.node(),
                task.classes(),
                SampledRow.labelled(training, task.rows()::classOf, numbers),
                SampledRow.labelled(heldOut, task.rows()::classOf, numbers));
        TrainedHead trained = HeadTrainer.of(options.recipe()).train(data, TrainingListener.NONE);

        ConfusionCounter counter = new ConfusionCounter(task.classes());
        HeldOutRows rows = new HeldOutRows();
        double[][] ofHeldOut = trained.heldOut().validation();
        for (int row = 0; row < ofHeldOut.length; row++) {
            int label = data.validation().label(row);
            counter.add(task.classes().get(label), task.classes().get(ArgMax.of(ofHeldOut[row])));
            rows.add(heldOut.get(row), label, ofHeldOut[row]);
        }
        double[][] ofTraining = trained.heldOut().training();
        for (int row = 0; row < ofTraining.length; row++) {
            if (ofTraining[row] != null) {
                rows.add(training.get(row), data.training().label(row), ofTraining[row]);
            }
        }
        HeldOutRows.Fitted fitted = rows.fit(options.calibration(), sampled);
        Optional<ConfusionMatrix> matrix = heldOut.isEmpty() ? Optional.empty() : Optional.of(counter.matrix());
        NodeTraining provenance = new NodeTraining(
                training.size(),
                heldOut.size(),
                trained.bestEpoch(),
                trained.chosen(),
                task.named(ClassWeights.of(options.recipe().classWeights(), task.training())),
                trained.history(),
                matrix.map(NodeTask::metrics),
                fitted.effect());
        EpochRecord best = trained.history().get(trained.bestEpoch() - 1);
        return new TrainedNode(
                new NodeModel(
                        task.node(),
                        task.classes(),
                        Optional.of(trained.head()),
                        Optional.of(provenance),
                        fitted.calibration()),
                fitted.heldOut(),
                new NodeSummary(
                        task.node(),
                        task.classes().size(),
                        task.size(),
                        NodeSummary.Place.DRIVER,
                        0,
                        best.validationLoss(),
                        matrix.map(ConfusionMatrix::accuracy).orElse(Double.NaN)));
    }

    private static List<SampledRow> below(NodeTask task, List<SampledRow> rows) {
        return rows.stream()
                .filter(row -> task.rows().classOf(row.taxon()) >= 0)
                .toList();
    }
}
