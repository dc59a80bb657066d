package org.linnet.backbone;

import static java.util.Objects.requireNonNull;

import org.linnet.image.Preprocessing;

/**
 * What a backbone is: enough to tell whether two embeddings may be compared, and to find the same backbone again.
 *
 * @param name as `linnet backbone list` shows it, such as {@code efficientnet-b6}
 * @param architecture the name of an {@link Architecture}, such as {@code efficientnet-b6}, {@code onnx} for a graph
 *     that was brought as it is, or a name of your own for what Linnet does not open
 * @param weightsSha256 checksum of the weights file that was imported, 64 lower-case hexadecimal digits
 * @param embeddingLength how many numbers an embedding has
 * @param preprocessing the backbone's own; a model may ask for another size, resampling or crop
 * @param source where the weights come from and under which licence, in words
 */
public record BackboneSpec(
        String name,
        String architecture,
        String weightsSha256,
        int embeddingLength,
        Preprocessing preprocessing,
        String source) {
    public BackboneSpec {
        requireNonNull(name, "name is null");
        requireNonNull(architecture, "architecture is null");
        requireNonNull(preprocessing, "preprocessing is null");
        requireNonNull(source, "source is null");
        if (!weightsSha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256 checksum: '" + weightsSha256 + "'");
        }
        if (embeddingLength < 1) {
            throw new IllegalArgumentException("embeddingLength must be positive: " + embeddingLength);
        }
    }
}
