package org.linnet.explanation;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * The evidence of each part of a photograph for a taxon, or, below 0, against it: of a model with joint heads, by how
 * much the logarithm of the odds of the taxon against its siblings falls without that part; else in logits of the head that
 * tells it from them.
 *
 * @param height in cells
 * @param width in cells
 * @param values [height, width]; handed over, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record HeatMap(int height, int width, float[] values) {
    public HeatMap {
        requireNonNull(values, "values is null");
        if (height < 1 || width < 1 || (long) height * width != values.length) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "[%d, %d] does not hold %d values", height, width, values.length));
        }
    }

    /** The cell {@code x} from the left and {@code y} from the top. */
    public float at(int y, int x) {
        return values[y * width + x];
    }
}
