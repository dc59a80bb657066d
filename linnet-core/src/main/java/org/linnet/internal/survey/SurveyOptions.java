package org.linnet.internal.survey;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.linnet.dataset.LabelOptions;
import org.linnet.internal.dataset.Deployments;

/**
 * How a survey is put together.
 *
 * @param source a file or folder in any format of labels that is read
 * @param labels how it is read; people's labels count before a program's, and labels of a sequence always count
 * @param threshold the least confidence of a program's boxes, 0 to 1
 * @param deployments what is known of cameras, places and clocks
 * @param gap from the last photograph of the same, from which on a photograph is of another event
 */
public record SurveyOptions(
        Path source, LabelOptions labels, double threshold, Optional<Deployments> deployments, Duration gap) {
    public SurveyOptions {
        requireNonNull(source, "source is null");
        requireNonNull(labels, "labels is null");
        requireNonNull(deployments, "deployments is null");
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must be 0 to 1: " + threshold);
        }
        if (gap.isNegative()) {
            throw new IllegalArgumentException("gap must not be negative: " + gap);
        }
    }
}
