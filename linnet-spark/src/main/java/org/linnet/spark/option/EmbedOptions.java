package org.linnet.spark.option;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.BoxOptions;
import org.linnet.EmbeddingOptions;
import org.linnet.Linnet;
import org.linnet.image.Crop;
import org.linnet.image.Decoding;
import org.linnet.image.PreprocessingChanges;
import org.linnet.image.Quality;
import org.linnet.image.Resampling;

/**
 * Options for embedding photographs, as {@code linnet embed} has them.
 *
 * @param settings all that was asked for
 */
public record EmbedOptions(Settings settings) implements JobOptions {
    /** All that there are. */
    public static final List<Setting> SETTINGS = JobOptions.all(List.of(
            List.of(
                    Setting.BACKBONE,
                    Setting.FLOAT16,
                    Setting.QUALITY,
                    Setting.IMAGE_SIZE,
                    Setting.RESIZE,
                    Setting.CROP,
                    Setting.DECODING),
            BoxSettings.KNOWN,
            List.of(Setting.WITH_WHOLE)));

    /** @throws org.linnet.error.LinnetException WRONG_USAGE where they make no sense */
    public EmbedOptions {
        JobOptions.require(settings, "embed", SETTINGS);
        embedding(settings);
        settings.flag(Setting.FLOAT16, false);
    }

    /** Whole photographs, with the backbone that comes with Linnet. */
    public static EmbedOptions defaults() {
        return new EmbedOptions(Settings.NONE);
    }

    /**
     * By the names that the command line has, such as {@code backbone} and {@code float16}.
     *
     * @throws org.linnet.error.LinnetException WRONG_USAGE where they make no sense
     */
    public static EmbedOptions of(Map<String, ?> named) {
        return new EmbedOptions(Settings.of(named));
    }

    /** With a backbone of the driver's home. */
    public EmbedOptions withBackbone(String name) {
        return with(Setting.BACKBONE, Optional.of(name));
    }

    /** With changes to the backbone's own preprocessing. */
    public EmbedOptions withPreprocessing(PreprocessingChanges changes) {
        return new EmbedOptions(settings.with(Setting.QUALITY, changes.quality())
                .with(Setting.IMAGE_SIZE, changes.size())
                .with(Setting.RESIZE, changes.resampling())
                .with(Setting.CROP, changes.crop())
                .with(Setting.DECODING, changes.decoding()));
    }

    /** Finds the animals in photographs, and embeds each. */
    public EmbedOptions withBoxes(BoxOptions boxes) {
        return new EmbedOptions(BoxSettings.write(settings, boxes));
    }

    /** With boxes: embeds the whole of a photograph with animals, too, for models that look at animals. */
    public EmbedOptions withWhole() {
        return with(Setting.WITH_WHOLE, Optional.of(true));
    }

    /** Writes embeddings as IEEE 754 binary16 in half the bytes, with 11 significant bits. */
    public EmbedOptions withFloat16() {
        return with(Setting.FLOAT16, Optional.of(true));
    }

    /** With so many threads for each executor, in place of one for each of its cores. */
    public EmbedOptions withThreads(int threads) {
        return with(Setting.THREADS, Optional.of(threads));
    }

    private EmbedOptions with(Setting setting, Optional<?> value) {
        return new EmbedOptions(settings.with(setting, value));
    }

    /** Whether embeddings are written in half the bytes. */
    public boolean float16() {
        return settings.flag(Setting.FLOAT16, false);
    }

    /** The same as the library takes it. */
    public EmbeddingOptions embedding() {
        return embedding(settings);
    }

    private static EmbeddingOptions embedding(Settings settings) {
        PreprocessingChanges.Builder changes = settings
                .choice(Setting.QUALITY, Quality.values())
                .map(PreprocessingChanges::of)
                .orElse(PreprocessingChanges.standard())
                .toBuilder();
        settings.count(Setting.IMAGE_SIZE).ifPresent(changes::size);
        settings.choice(Setting.RESIZE, Resampling.values()).ifPresent(changes::resampling);
        settings.choice(Setting.CROP, Crop.values()).ifPresent(changes::crop);
        settings.choice(Setting.DECODING, Decoding.values()).ifPresent(changes::decoding);
        EmbeddingOptions.Builder options = EmbeddingOptions.builder()
                .backbone(settings.text(Setting.BACKBONE).orElse(Linnet.DEFAULT_BACKBONE))
                .preprocessing(Settings.checked(changes::build));
        BoxSettings.read(settings).ifPresent(options::boxes);
        return options.wholeBesideAnimals(settings.flag(Setting.WITH_WHOLE, false))
                .build();
    }
}
