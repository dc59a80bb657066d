package org.linnet.backbone;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What a backbone's last convolution says of one photograph. Averaged over height and width, it is the embedding.
 *
 * @param channels as many as an embedding has numbers
 * @param values [channels, height, width]; handed over, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record FeatureMaps(int channels, int height, int width, float[] values) {
    public FeatureMaps {
        requireNonNull(values, "values is null");
        if (channels < 1 || height < 1 || width < 1 || (long) channels * height * width != values.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "[%d, %d, %d] does not hold %d values", channels, height, width, values.length));
        }
    }
}
