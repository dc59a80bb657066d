package org.linnet.cli;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
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
            converter = ResamplingConverter.class,
            description = "bilinear, bilinear-antialias or bicubic. Default: the backbone's own.")
    private Optional<Resampling> resampling = Optional.empty();

    @Option(
            names = "--crop",
            paramLabel = "HOW",
            converter = CropConverter.class,
            description = "none or centre. Default: the backbone's own.")
    private Optional<Crop> crop = Optional.empty();

    /** From the backbone's own preprocessing to what was asked for. */
    UnaryOperator<Preprocessing> changes() {
        return own -> {
            Preprocessing changed = own;
            if (imageSize.isPresent()) {
                changed = changed.withSize(imageSize.get());
            }
            if (resampling.isPresent()) {
                changed = changed.withResampling(resampling.get());
            }
            if (crop.isPresent()) {
                changed = changed.withCrop(crop.get());
            }
            return changed;
        };
    }

    static final class ResamplingConverter extends LabelConverter<Resampling> {
        ResamplingConverter() {
            super(Resampling.values(), Resampling::label);
        }
    }

    static final class CropConverter extends LabelConverter<Crop> {
        CropConverter() {
            super(Crop.values(), Crop::label);
        }
    }
}
