package org.linnet.internal.training;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.linnet.dataset.LocationSource;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.DatasetOptions;
import org.linnet.internal.dataset.SplitPlan;
import org.linnet.internal.interchange.labels.DeploymentTable;
import org.linnet.internal.taxonomy.RankText;

/**
 * What a training knows of its photographs before it looks at a pixel.
 *
 * @param split how they will be parted
 */
public record TrainingData(Dataset dataset, SplitPlan split) {
    public TrainingData {
        requireNonNull(dataset, "dataset is null");
        requireNonNull(split, "split is null");
    }

    /** @param remarks hears, in a line each, what the user should know of the data */
    static TrainingData read(Path data, TrainingPlan plan, Consumer<String> remarks) {
        Dataset named = dataset(data, plan);
        Dataset dataset =
                plan.deployments().map(DeploymentTable::read).map(named::of).orElse(named);
        dataset.notices().forEach(remarks);
        RankText.of(dataset.taxonomyOfPhotographs(), dataset.ranks()).forEach(remarks);
        SplitPlan split = SplitPlan.of(dataset, plan.split(), plan.stop()::requireGoingOn);
        split.notices().forEach(remarks);
        return new TrainingData(dataset, split);
    }

    private static Dataset dataset(Path data, TrainingPlan plan) {
        DatasetOptions every = DatasetOptions.training();
        return Dataset.read(
                data,
                plan.node()
                        .map(every::only)
                        .orElse(every)
                        .ranked(plan.ranks(), plan.rankTable())
                        .withPlaceFolder(plan.split()
                                .locationFrom()
                                .map(LocationSource::folder)
                                .orElse(OptionalInt.empty())));
    }
}
