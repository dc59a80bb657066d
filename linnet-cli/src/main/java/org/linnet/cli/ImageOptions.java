package org.linnet.cli;

import java.util.Optional;
import org.linnet.image.Crop;
import org.linnet.image.PreprocessingChanges;
import org.linnet.image.Resampling;
import picocli.CommandLine.Option;

/** What the user asks of the preprocessing instead of the backbone's own. */
final class ImageOptions {
    @Option(
            names = "--image-size",
            paramLabel = "N",
            description = "Width and height that photographs are resampled to. Default: the backbone's own.")
    private Optional<Integer> imageSize = Optional.empty();

    @Option(
            names = "--resize",
            paramLabel = "HOW",
            description = "bilinear, bilinear-antialias, bicubic or bicubic-antialias. Default: the backbone's own.")
    private Optional<Resampling> resampling = Optional.empty();

    @Option(names = "--crop", paramLabel = "HOW", description = "none or centre. Default: the backbone's own.")
    private Optional<Crop> crop = Optional.empty();

    /** What was asked for instead of the backbone's own. */
    PreprocessingChanges changes() {
        return added(PreprocessingChanges.builder()).build();
    }

    /** The same on top of other choices. */
    PreprocessingChanges.Builder added(PreprocessingChanges.Builder changes) {
        imageSize.ifPresent(changes::size);
        resampling.ifPresent(changes::resampling);
        crop.ifPresent(changes::crop);
        return changes;
    }
}
