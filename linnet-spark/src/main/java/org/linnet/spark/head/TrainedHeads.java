package org.linnet.spark.head;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.linnet.internal.file.StagedFolder;
import org.linnet.internal.model.ModelFolder;
import org.linnet.internal.training.ModelFiles;
import org.linnet.model.TaxonModel;

/**
 * What a training gave.
 *
 * @param model with the heads of all nodes, calibrated, and a threshold of decision; without heads over all leaves, without a
 *     novelty detector, and without the checksums of its photographs
 * @param nodes how each head was trained, in the order of the nodes
 */
public record TrainedHeads(TaxonModel model, List<NodeSummary> nodes) {
    public TrainedHeads {
        requireNonNull(model, "model is null");
        nodes = List.copyOf(nodes);
    }

    /**
     * Writes the model to a folder of the driver's machine, where it takes the place of an earlier one.
     *
     * @throws org.linnet.error.LinnetException WRONG_USAGE where something else is there, FAILURE where it cannot be written
     */
    public void save(Path folder) {
        StagedFolder.requireReplaceable(folder, ModelFiles.KIND);
        try (StagedFolder staged = StagedFolder.open(folder, ModelFiles.KIND)) {
            ModelFolder.save(model, staged.path());
            staged.moveIntoPlace();
        }
    }
}
