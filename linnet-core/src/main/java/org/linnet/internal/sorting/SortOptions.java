package org.linnet.internal.sorting;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.linnet.dataset.LabelOptions;
import org.linnet.internal.dataset.Deployments;

/**
 * How photographs are sorted.
 *
 * @param into the folder that the folders are made in
 * @param by what they are called after
 * @param labels how the results are read
 * @param threshold the least confidence of a program's boxes, 0 to 1
 * @param deployments of the cameras, by which events are told; only with {@link SortBy#EVENT}
 * @param gap the longest time from one photograph of an event to the next
 */
public record SortOptions(
        Path into,
        SortBy by,
        Placement placement,
        LabelOptions labels,
        double threshold,
        Optional<Deployments> deployments,
        Duration gap) {
    public SortOptions {
        into = into.toAbsolutePath().normalize();
        requireNonNull(by, "by is null");
        requireNonNull(placement, "placement is null");
        requireNonNull(labels, "labels is null");
        requireNonNull(deployments, "deployments is null");
        requireNonNull(gap, "gap is null");
    }
}
