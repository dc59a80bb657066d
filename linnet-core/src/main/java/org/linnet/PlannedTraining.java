package org.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linnet.dataset.SplitOptions;
import org.linnet.detector.GivenBoxes;
import org.linnet.image.SkippedFile;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.LabelledPhotograph;
import org.linnet.internal.dataset.NodeSplit;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.training.TrainingJob;
import org.linnet.taxonomy.Ranks;
import org.linnet.taxonomy.TaxonPath;

/**
 * The plan of a training, from the names of files, their metadata and a table; files that cannot be read are not known
 * yet.
 *
 * @param files of the photographs
 * @param taxa how many have photographs of their own
 * @param validatedTaxa of how many of them some would validate
 * @param ranks from just below the top
 * @param classifiers how many would be trained
 * @param split with the unit that would never be parted
 * @param training how many photographs would train
 * @param validation how many would do nothing but validate
 * @param skipped files and folders that would be skipped, and why
 * @param boxes that the labels have and that would be looked at; empty where none would
 */
public record PlannedTraining(
        List<Path> files,
        int taxa,
        int validatedTaxa,
        Ranks ranks,
        int classifiers,
        SplitOptions split,
        int training,
        int validation,
        List<SkippedFile> skipped,
        Optional<GivenBoxes> boxes) {
    public PlannedTraining {
        files = List.copyOf(files);
        requireNonNull(ranks, "ranks is null");
        requireNonNull(split, "split is null");
        skipped = List.copyOf(skipped);
        requireNonNull(boxes, "boxes is null");
    }

    /** How many boxes of the labels would be looked at, beside all photographs as a whole. */
    public int labelledBoxes() {
        return files.stream()
                .distinct()
                .mapToInt(file -> boxes.flatMap(given -> given.of(file))
                        .map(found -> found.found().size())
                        .orElse(0))
                .sum();
    }

    /** How many photographs there are. */
    public int photographs() {
        return files.size();
    }

    static PlannedTraining of(TrainingJob.Preview preview, TrainingOptions options) {
        Set<Photograph> training = new HashSet<>();
        Set<Photograph> validation = new HashSet<>();
        for (NodeSplit node : preview.split().nodes()) {
            node.training().stream().map(LabelledPhotograph::photograph).forEach(training::add);
            node.validation().stream().map(LabelledPhotograph::photograph).forEach(validation::add);
        }
        validation.removeAll(training);
        Set<TaxonPath> validated = new HashSet<>();
        validation.forEach(photograph -> validated.add(photograph.taxon()));
        Dataset dataset = preview.read().dataset();
        return new PlannedTraining(
                dataset.photographs().stream().map(Photograph::file).toList(),
                (int) dataset.photographs().stream()
                        .map(Photograph::taxon)
                        .distinct()
                        .count(),
                validated.size(),
                dataset.ranks(),
                preview.split().classifiers().size(),
                preview.read().split().options(),
                training.size(),
                validation.size(),
                dataset.skipped(),
                preview.read().boxes().map(GivenBoxes.class::cast));
    }
}
