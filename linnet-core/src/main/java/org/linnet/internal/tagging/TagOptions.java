package org.linnet.internal.tagging;

import static java.util.Objects.requireNonNull;

import org.linnet.dataset.LabelOptions;

/**
 * How photographs are tagged.
 *
 * @param labels how the results are read
 * @param threshold the least confidence of a program's boxes, 0 to 1
 * @param embedded whether JPEG files get their keywords inside; all others get them in files beside them
 * @param dryRun whether nothing is written
 */
public record TagOptions(LabelOptions labels, double threshold, boolean embedded, boolean dryRun) {
    public TagOptions {
        requireNonNull(labels, "labels is null");
    }
}
