package org.linnet.cli;

import java.util.Optional;
import org.linnet.image.Decoding;
import org.linnet.image.PreprocessingChanges;
import org.linnet.image.Quality;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much work the user wants done for each photograph, in one word, and what single options say instead. */
final class QualityOptions {
    @Option(
            names = "--quality",
            paramLabel = "HOW",
            description =
                    "fast: photographs of 192 pixels where the backbone's own size is 224; standard: its own size;"
                            + " best: 320 instead of 224, bicubic, for photographs that are larger than that. Other sizes in"
                            + " proportion; the options below override it. Default: standard.")
    private Optional<Quality> quality = Optional.empty();

    @Mixin
    private ImageOptions image;

    @Option(
            names = "--decoding",
            paramLabel = "HOW",
            description = "exact: decode every pixel; reduced: decode a large JPEG at a half, a quarter or an"
                    + " eighth of its size, still at least 1.5 times the image size. Default: reduced.")
    private Optional<Decoding> decoding = Optional.empty();

    /** What was asked for instead of the backbone's own, at standard quality where none was. */
    PreprocessingChanges changes() {
        return changes(PreprocessingChanges.standard());
    }

    /** @param usual what is taken where no quality was asked for */
    PreprocessingChanges changes(PreprocessingChanges usual) {
        PreprocessingChanges chosen = quality.map(PreprocessingChanges::of).orElse(usual);
        PreprocessingChanges.Builder changes = image.added(chosen.toBuilder());
        decoding.ifPresent(changes::decoding);
        return changes.build();
    }
}
