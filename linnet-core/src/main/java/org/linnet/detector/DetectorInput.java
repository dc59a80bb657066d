package org.linnet.detector;

import static java.util.Objects.requireNonNull;

import org.linnet.image.Resampling;
import org.linnet.label.Labelled;

/**
 * How a photograph becomes what a detector reads: scaled to fit, its aspect ratio kept, and padded.
 *
 * @param width in pixels
 * @param height in pixels
 * @param resampling of the photograph
 * @param placement where it lies in the input
 * @param padding grey level (0..255) of the rest
 * @param scale what grey levels (0..255) are multiplied by, 1 or 1/255
 * @param blueFirst whether the channels are blue, green and red
 */
public record DetectorInput(
        int width,
        int height,
        Resampling resampling,
        Placement placement,
        int padding,
        double scale,
        boolean blueFirst) {
    /** Where a scaled photograph lies. */
    public enum Placement implements Labelled {
        /** At the upper left. */
        CORNER("corner"),
        /** In the middle. */
        CENTRE("centre"),
        /** Over all of it: the aspect ratio is not kept. */
        STRETCHED("stretched");

        private final String label;

        Placement(String label) {
            this.label = label;
        }

        /** As written on the command line and in {@code detector.json}. */
        @Override
        public String label() {
            return label;
        }
    }

    public DetectorInput {
        requireNonNull(resampling, "resampling is null");
        requireNonNull(placement, "placement is null");
        if (width < 32 || width > 4096 || height < 32 || height > 4096) {
            throw new IllegalArgumentException("a detector reads 32 to 4096 pixels: " + width + "×" + height);
        }
        if (padding < 0 || padding > 255) {
            throw new IllegalArgumentException("padding must be a grey level: " + padding);
        }
        if (!(scale > 0 && scale <= 1)) {
            throw new IllegalArgumentException("scale must be above 0, at most 1: " + scale);
        }
    }

    /** How many floats one photograph becomes: 3 · height · width. */
    public int tensorLength() {
        return 3 * width * height;
    }
}
