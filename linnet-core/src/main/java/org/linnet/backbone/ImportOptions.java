package org.linnet.backbone;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.linnet.image.Preprocessing;
import org.linnet.image.PreprocessingChanges;

/**
 * What a weights file does not say of itself.
 *
 * @param architecture what its tensors are the weights of; told from their names and shapes where this is empty
 * @param preprocessing size, resampling and crop, where they are not the architecture's own; for an {@code .onnx} file
 *     in place of the size that it reads (else 224 pixels), bilinear, the whole photograph
 * @param mean of red, green and blue, in grey levels (0..255); else the architecture's own or ImageNet's
 * @param deviation of red, green and blue, in grey levels (0..255), above 0; else the architecture's own or ImageNet's
 * @param source where the file is from and under which licence, in words; else its name
 * @param replace whether a backbone of the same name gives way
 */
public record ImportOptions(
        Optional<Architecture> architecture,
        PreprocessingChanges preprocessing,
        Optional<List<Float>> mean,
        Optional<List<Float>> deviation,
        Optional<String> source,
        boolean replace) {
    private static final ImportOptions DEFAULTS = new ImportOptions(
            Optional.empty(), PreprocessingChanges.none(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    public ImportOptions {
        requireNonNull(architecture, "architecture is null");
        requireNonNull(preprocessing, "preprocessing is null");
        mean = mean.map(List::copyOf);
        deviation = deviation.map(List::copyOf);
        requireNonNull(source, "source is null");
    }

    /** Everything told from the file or as the architecture has it; nothing is replaced. */
    public static ImportOptions defaults() {
        return DEFAULTS;
    }

    /** The same for a given architecture, whatever the tensors look like. */
    public ImportOptions withArchitecture(Architecture newArchitecture) {
        return new ImportOptions(Optional.of(newArchitecture), preprocessing, mean, deviation, source, replace);
    }

    /** The same with another size, resampling or crop. */
    public ImportOptions withPreprocessing(PreprocessingChanges changes) {
        return new ImportOptions(architecture, changes, mean, deviation, source, replace);
    }

    /** The same with another mean and deviation, in grey levels (0..255). */
    public ImportOptions withNormalization(List<Float> newMean, List<Float> newDeviation) {
        return new ImportOptions(
                architecture, preprocessing, Optional.of(newMean), Optional.of(newDeviation), source, replace);
    }

    /** The same with words on where the file is from and under which licence. */
    public ImportOptions withSource(String newSource) {
        return new ImportOptions(architecture, preprocessing, mean, deviation, Optional.of(newSource), replace);
    }

    /** The same, taking the place of a backbone of the same name. */
    public ImportOptions replacing() {
        return new ImportOptions(architecture, preprocessing, mean, deviation, source, true);
    }

    /**
     * The preprocessing of the backbone.
     *
     * @throws IllegalArgumentException where it makes no sense
     */
    Preprocessing applyTo(Preprocessing own) {
        Preprocessing changed = preprocessing.applyTo(own);
        return new Preprocessing(
                changed.size(),
                changed.resampling(),
                changed.crop(),
                mean.orElse(changed.mean()),
                deviation.orElse(changed.deviation()));
    }
}
