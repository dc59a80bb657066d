package org.linnet.internal.detector;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import org.linnet.detector.DetectorInput;
import org.linnet.image.RasterImage;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.LetterboxWriter;

/** Turns photographs into what a detector reads. Thread-safe. */
public final class DetectorTensorWriter {
    private final DetectorInput input;
    private final LetterboxWriter writer;

    public DetectorTensorWriter(DetectorInput input) {
        this.input = requireNonNull(input, "input is null");
        this.writer = new LetterboxWriter(
                input.width(), input.height(), input.resampling(), input.padding(), input.scale(), input.blueFirst());
    }

    /**
     * Writes {@code image} as [3, height, width], from {@code out}'s position on, and moves the position behind it.
     *
     * @throws IllegalArgumentException if fewer than {@link DetectorInput#tensorLength()} floats remain in {@code out}
     */
    public void write(RasterImage image, FloatBuffer out) {
        Letterbox box = Letterbox.of(input, image.width(), image.height());
        writer.write(image, box.left(), box.top(), box.width(), box.height(), out);
    }

    /** As above, of a photograph in native memory. */
    public void write(DecodedImage image, FloatBuffer out) {
        Letterbox box = Letterbox.of(input, image.width(), image.height());
        writer.write(image, box.left(), box.top(), box.width(), box.height(), out);
    }
}
