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
                            + " proportion; the options below go before it. Default: standard.")
    private Optional<Quality> quality = Optional.empty();

    @Mixin
    private ImageOptions image;

    @Option(
            names = "--decoding",
            paramLabel = "HOW",
            description = "exact: every pixel of a photograph is decoded; reduced: of a large JPEG no more than half as"
                    + " many again across and down as the image size, or up to three times. Default: reduced.")
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
