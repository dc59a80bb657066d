package org.linnet.internal.interchange.labels.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.linnet.dataset.LabelOptions;
import org.linnet.image.Box;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.DatasetOptions;
import org.linnet.internal.dataset.Photograph;
import org.linnet.internal.interchange.labels.LabelFormats;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.files.LabelledPaths;

/**
 * Photographs with the labels that a source gives them.
 *
 * @param dataset what is trained on or judged
 * @param boxes the boxes of photographs whose labels have some, where they are looked at
 * @param labels what was read
 * @param missing how many of its photographs were not found; where they need not be there, the dataset has them, and of what was
 *     skipped only the first few
 */
public record LabelledData(Dataset dataset, Map<Photograph, List<Box>> boxes, Labels labels, long missing) {
    public LabelledData {
        requireNonNull(dataset, "dataset is null");
        boxes = Map.copyOf(boxes);
        requireNonNull(labels, "labels is null");
    }

    /**
     * Reads a source and finds its photographs.
     *
     * @param dataset which taxa are asked for, and which of them are known
     * @param boxes whether boxes are looked at, so that a photograph may show several taxa
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where nothing is labelled with a taxon, or no photograph is found
     */
    public static LabelledData read(Path source, LabelOptions options, DatasetOptions dataset, boolean boxes) {
        return read(source, options, dataset, boxes, done -> {});
    }

    /**
     * The same.
     *
     * @param progress is told how many photographs have been looked at, where that takes long
     */
    public static LabelledData read(
            Path source, LabelOptions options, DatasetOptions dataset, boolean boxes, LongConsumer progress) {
        return read(source, options, dataset, boxes, Presence.REQUIRED, progress);
    }

    /** The same, where the photographs are elsewhere, so that nobody looks for them. */
    static LabelledData elsewhere(Path source, LabelOptions options, DatasetOptions dataset) {
        return read(source, options, dataset, false, Presence.ELSEWHERE, done -> {});
    }

    /**
     * The same, where the photographs need not be there.
     *
     * @throws org.linnet.error.LinnetException NOTHING_USABLE where nothing is labelled with a taxon
     */
    public static LabelledData understand(Path source, LabelOptions options) {
        return understand(source, options, done -> {});
    }

    /** The same, with progress as {@link #read(Path, LabelOptions, DatasetOptions, boolean, LongConsumer)} tells it. */
    public static LabelledData understand(Path source, LabelOptions options, LongConsumer progress) {
        return read(source, options, DatasetOptions.training(), true, Presence.TOLD, progress);
    }

    private static LabelledData read(
            Path source,
            LabelOptions options,
            DatasetOptions dataset,
            boolean boxes,
            Presence presence,
            LongConsumer progress) {
        Labels labels = LabelFormats.read(source, options, progress);
        Path root = LabelledPaths.root(source, options.images());
        return new DatasetOfLabels(labels, root, options, dataset, boxes && options.boxes(), presence).read();
    }
}
