package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.dataset.LabelOptions;
import org.linnet.dataset.SplitOptions;
import org.linnet.embedding.StopSignal;
import org.linnet.head.HeadTrainer;
import org.linnet.head.Recipe;
import org.linnet.internal.embedding.table.EmbeddingTable;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * What a training is to do.
 *
 * @param name of the model
 * @param linnetVersion that the model says it was trained by
 * @param recipe what the model says of how its heads were trained
 * @param trainer of the heads
 * @param joint whether heads over all leaves are trained too, and have a part in names
 * @param targetPrecision the share of decisions that are to be right, above 0 and below 1
 * @param keepContradictions whether copies that lie under different taxa are trained on all the same
 * @param node the only parent node to train; empty for every one
 * @param ranks empty to tell them from the taxa's names
 * @param rankTable the ranks of single taxa, or {@code place} for a folder that is none, by paths or names
 * @param labels how labels are read that another program wrote
 * @param labelledBoxes whether the boxes are looked at that labels have
 * @param deployments a table of which camera stood where, and how its clock was set
 * @param table that has the embeddings of the photographs, which then need not be here; empty for a pass over them
 * @param stop ends the training early
 */
public record TrainingPlan(
        String name,
        String linnetVersion,
        Recipe recipe,
        HeadTrainer trainer,
        CalibrationMethod calibration,
        boolean joint,
        double targetPrecision,
        SplitOptions split,
        boolean keepContradictions,
        Optional<TaxonPath> node,
        Optional<Ranks> ranks,
        Map<String, String> rankTable,
        LabelOptions labels,
        boolean labelledBoxes,
        Optional<Path> deployments,
        Optional<EmbeddingTable> table,
        StopSignal stop) {
    public TrainingPlan {
        requireNonNull(name, "name is null");
        requireNonNull(linnetVersion, "linnetVersion is null");
        requireNonNull(recipe, "recipe is null");
        requireNonNull(trainer, "trainer is null");
        requireNonNull(calibration, "calibration is null");
        requireNonNull(split, "split is null");
        requireNonNull(node, "node is null");
        requireNonNull(ranks, "ranks is null");
        rankTable = Map.copyOf(rankTable);
        requireNonNull(labels, "labels is null");
        requireNonNull(deployments, "deployments is null");
        requireNonNull(table, "table is null");
        requireNonNull(stop, "stop is null");
    }
}
