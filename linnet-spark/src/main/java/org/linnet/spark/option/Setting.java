package org.linnet.spark.option;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.linnet.label.Labelled;

/** The name of an option, mostly that of the command line's own without its dashes. */
public enum Setting implements Labelled {
    BACKBONE,
    QUALITY,
    IMAGE_SIZE,
    RESIZE,
    CROP,
    DECODING,
    FLOAT16,
    DETECT,
    DETECTOR,
    DETECTION_THRESHOLD,
    BOX_MARGIN,
    BOX_SHAPE,
    NO_BOX,
    WITH_WHOLE,
    MIN_CONFIDENCE,
    RANK,
    ONLY,
    EXCLUDE,
    UNKNOWN,
    VIEWS,
    TOP,
    /** A folder of backbones and detectors, at the same place on every machine; otherwise what is needed is sent from the driver's. */
    HOME,
    /** Threads of an executor that decode, embed and name, in place of one for each of its cores. */
    THREADS;

    /** Such as {@code detection-threshold}. */
    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of a name, in which underscores are as good as hyphens. */
    static Optional<Setting> find(String name) {
        String label = requireNonNull(name, "name is null").replace('_', '-');
        return Stream.of(values())
                .filter(setting -> setting.label().equals(label))
                .findFirst();
    }
}
