package org.linnet.internal.embedding.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.linnet.backbone.BackboneSpec;
import org.linnet.image.Decoding;
import org.linnet.image.Preprocessing;
import org.linnet.image.View;
import org.linnet.internal.file.Sha256;

/**
 * What has to be the same for two embeddings to be comparable: the weights, the architecture that they were put into,
 * and everything that happens to a photograph before. Anything else, such as a backbone's name, may change without
 * making a kept embedding worthless.
 *
 * @param sha256 checksum of all that in words, 64 lower-case hexadecimal digits
 */
public record EmbeddingSpace(String sha256) {
    /**
     * Raised whenever Linnet itself comes to compute another embedding from the same file, weights and preprocessing:
     * another decoder, another graph. It sets what was kept before aside.
     */
    private static final int FORMAT = 1;

    public EmbeddingSpace {
        Sha256.requireHexadecimal(sha256);
    }

    /** The space of the embeddings that {@code backbone} makes of whole photographs prepared so. */
    public static EmbeddingSpace of(BackboneSpec backbone, Preprocessing preprocessing) {
        return of(backbone, preprocessing, View.WHOLE);
    }

    /** The space of the embeddings that {@code backbone} makes of one view of photographs prepared so. */
    public static EmbeddingSpace of(BackboneSpec backbone, Preprocessing preprocessing, View view) {
        String words = String.join(
                "\n",
                "linnet embedding space " + FORMAT,
                "weights " + backbone.weightsSha256(),
                "architecture " + backbone.architecture(),
                "length " + backbone.embeddingLength(),
                words(preprocessing));
        if (view != View.WHOLE) {
            words += "\nview " + view.label();
        }
        return new EmbeddingSpace(Sha256.hexadecimal(words.getBytes(StandardCharsets.UTF_8)));
    }

    /** The space of the fingerprints of whole photographs prepared so, which no backbone has a part in. */
    public static EmbeddingSpace ofFingerprints(Preprocessing preprocessing) {
        String words = String.join("\n", "linnet fingerprint space " + FORMAT, words(preprocessing));
        return new EmbeddingSpace(Sha256.hexadecimal(words.getBytes(StandardCharsets.UTF_8)));
    }

    private static String words(Preprocessing preprocessing) {
        String words = String.join(
                "\n",
                "size " + preprocessing.size(),
                "resampling " + preprocessing.resampling().label(),
                "crop " + preprocessing.crop().label(),
                "mean " + exact(preprocessing.mean()),
                "deviation " + exact(preprocessing.deviation()));
        // Exact decoding was the only one before there was a word for it.
        return preprocessing.decoding() == Decoding.EXACT
                ? words
                : words + "\ndecoding " + preprocessing.decoding().label();
    }

    private static String exact(List<Float> numbers) {
        return numbers.stream().map(Float::toHexString).collect(Collectors.joining(" "));
    }
}
