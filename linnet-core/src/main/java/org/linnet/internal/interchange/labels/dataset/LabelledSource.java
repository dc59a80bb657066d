package org.linnet.internal.interchange.labels.dataset;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.Dataset;
import org.linnet.internal.dataset.DatasetOptions;
import org.linnet.internal.dataset.PhotographList;
import org.linnet.internal.interchange.labels.LabelFormats;

/**
 * Photographs with their labels, whatever says them: the folders that they are sorted into, or what another program wrote.
 *
 * @param dataset what is trained on or judged
 * @param boxes that the labels have; empty for folders, and where no label has any
 */
public record LabelledSource(Dataset dataset, Optional<LabelledBoxes> boxes) {
    public LabelledSource {
        requireNonNull(dataset, "dataset is null");
        requireNonNull(boxes, "boxes is null");
    }

    /**
     * Reads a folder of taxa or a source of labels.
     *
     * @param labels how labels are read; nothing but the defaults for a folder of taxa
     * @param boxes whether the labels' boxes will be looked at; otherwise photographs of several taxa are left out
     * @throws LinnetException NOTHING_USABLE as {@link Dataset#read(Path, DatasetOptions)} and {@link LabelledData#read}; WRONG_USAGE
     *     where options for labels are given with a folder of taxa
     */
    public static LabelledSource read(Path data, LabelOptions labels, DatasetOptions options, boolean boxes) {
        if (isLabels(data, labels)) {
            LabelledData read = LabelledData.read(data, labels, options, boxes);
            return new LabelledSource(read.dataset(), boxes ? LabelledBoxes.of(read) : Optional.empty());
        }
        if (!labels.equals(LabelOptions.defaults()) && Files.isDirectory(data)) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    data
                            + " is a folder of taxa, whose labels are the folders' names; options for labels are for files of"
                            + " labels. Leave them out, or give the file.");
        }
        return new LabelledSource(Dataset.read(data, options), Optional.empty());
    }

    /**
     * The same, where what is known of the photographs lies elsewhere: those of labels need not be here, and neither need the folder of
     * taxa, whose photographs are then those that a list has below it. The labels' boxes are not looked at.
     *
     * @param list of photographs
     */
    public static LabelledSource elsewhere(
            Path data, LabelOptions labels, DatasetOptions options, PhotographList list) {
        if (isLabels(data, labels)) {
            return new LabelledSource(
                    LabelledData.elsewhere(data, labels, options).dataset(), Optional.empty());
        }
        return Files.exists(data) || !labels.equals(LabelOptions.defaults())
                ? read(data, labels, options, false)
                : new LabelledSource(Dataset.read(data, list.below(data), options), Optional.empty());
    }

    /** Whether a path is to be read as a source of labels, and not as a folder of taxa. */
    public static boolean isLabels(Path data, LabelOptions labels) {
        if (labels.format().isPresent() || Files.isRegularFile(data)) {
            return true;
        }
        try {
            return Files.isDirectory(data) && LabelFormats.isSource(data);
        } catch (LinnetException e) {
            // What is wrong with a folder, reading it as one of taxa tells better.
            return false;
        }
    }
}
