package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.linnet.dataset.LocationSource;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.DatasetOptions;
import org.linnet.internal.dataset.SplitPlan;
import org.linnet.internal.interchange.labels.dataset.LabelledBoxes;
import org.linnet.internal.interchange.labels.dataset.LabelledSource;
import org.linnet.internal.interchange.labels.deployments.DeploymentTable;
import org.linnet.internal.taxonomy.RankText;

/**
 * What a training knows of its photographs before it looks at a pixel.
 *
 * @param boxes that their labels have and that are looked at
 * @param split how they will be parted
 */
public record TrainingData(Dataset dataset, Optional<LabelledBoxes> boxes, SplitPlan split) {
    public TrainingData {
        requireNonNull(dataset, "dataset is null");
        requireNonNull(boxes, "boxes is null");
        requireNonNull(split, "split is null");
    }

    /** @param remarks hears, in a line each, what the user should know of the data */
    static TrainingData read(Path data, TrainingPlan plan, Consumer<String> remarks) {
        LabelledSource source = source(data, plan);
        Dataset dataset = plan.deployments()
                .map(DeploymentTable::read)
                .map(source.dataset()::of)
                .orElse(source.dataset());
        dataset.notices().forEach(remarks);
        RankText.of(dataset.taxonomyOfPhotographs(), dataset.ranks()).forEach(remarks);
        SplitPlan split = SplitPlan.of(dataset, plan.split(), plan.stop()::requireGoingOn);
        split.notices().forEach(remarks);
        return new TrainingData(dataset, source.boxes(), split);
    }

    private static LabelledSource source(Path data, TrainingPlan plan) {
        DatasetOptions every = DatasetOptions.training();
        DatasetOptions asked = plan.node()
                .map(every::only)
                .orElse(every)
                .ranked(plan.ranks(), plan.rankTable())
                .withPlaceFolder(
                        plan.split().locationFrom().map(LocationSource::folder).orElse(OptionalInt.empty()));
        return plan.table()
                .map(table -> LabelledSource.elsewhere(data, plan.labels(), asked, table))
                .orElseGet(() -> LabelledSource.read(data, plan.labels(), asked, plan.labelledBoxes()));
    }
}
