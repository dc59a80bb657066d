package org.linnet.spark.head;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.evaluation.ConfusionMatrix;
import org.linnet.head.EpochRecord;
import org.linnet.head.HeadData;
import org.linnet.head.HeadTrainer;
import org.linnet.head.LabelledEmbeddings;
import org.linnet.head.TrainedHead;
import org.linnet.head.TrainingListener;
import org.linnet.internal.evaluation.ConfusionCounter;
import org.linnet.internal.linear.ArgMax;
import org.linnet.model.NodeModel;
import org.linnet.model.NodeTraining;

/** Trains heads of rows that came to the driver, as {@code linnet train} does. Safe for use by several threads at once. */
final class DriverTraining {
    private final HeadOptions options;
    private final List<SampledRow> allTraining;
    private final List<SampledRow> allHeldOut;

    /**
     * Fetches rows.
     *
     * @param top the node whose rows are fetched: enough for all nodes below it
     */
    DriverTraining(LabelledBlocks blocks, NodeRows top, HeadOptions options) {
        this.options = options;
        allTraining = SampledRow.all(blocks.rdd(), top, NodeRows.Part.TRAINING);
        allHeldOut = SampledRow.all(blocks.rdd(), top, NodeRows.Part.HELD_OUT);
    }

    TrainedNode train(NodeTask task) {
        List<SampledRow> training = below(task, allTraining);
        List<SampledRow> heldOut = below(task, allHeldOut);
        Map<Long, Integer> photographs = new HashMap<>();
        HeadData data = new HeadData(
                task.node(),
                task.classes(),
                labelled(training, task.rows(), photographs),
                labelled(heldOut, task.rows(), photographs));
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
        HeldOutRows.Fitted fitted = rows.fit(options.calibration());
        Optional<ConfusionMatrix> matrix = heldOut.isEmpty() ? Optional.empty() : Optional.of(counter.matrix());
        NodeTraining provenance = new NodeTraining(
                training.size(),
                heldOut.size(),
                trained.bestEpoch(),
                trained.chosen(),
                task.named(NodeTask.weights(options.recipe().classWeights(), task.training())),
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

    /** @param photographs their numbers, which are added to */
    private static LabelledEmbeddings labelled(List<SampledRow> some, NodeRows rows, Map<Long, Integer> photographs) {
        return new LabelledEmbeddings(
                SampledRow.embeddings(some),
                some.stream().mapToInt(row -> rows.classOf(row.taxon())).toArray(),
                some.stream()
                        .mapToInt(row -> photographs.computeIfAbsent(row.photograph(), key -> photographs.size()))
                        .toArray());
    }
}
