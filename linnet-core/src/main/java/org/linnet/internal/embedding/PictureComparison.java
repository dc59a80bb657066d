package org.linnet.internal.embedding;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linnet.image.Crop;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.Resampling;
import org.linnet.image.View;
import org.linnet.internal.image.DecodedImage;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.image.UnreadableImageException;
import org.linnet.internal.linear.Vectors;

/**
 * Looks whether two photographs with much the same {@link Fingerprint} are one picture, or two frames of a camera that does not
 * move. Frames of one camera have one size, so those of different sizes are resized copies. Of one size, the grey values of {@value
 * #SIDE} × {@value #SIDE} parts are compared, brightness and contrast aside: nine of ten copies at a JPEG quality of 50, and 19 of 20
 * at 70, differ by no more than the bound in any; of 129 pairs of camera-trap frames with like fingerprints that show different
 * species, none does.
 */
public final class PictureComparison {
    private static final int SIDE = 32;
    private static final double MOST_DIFFERENCE = 6;

    private static final TensorWriter WRITER = new TensorWriter(new Preprocessing(
            SIDE, Resampling.BILINEAR_ANTIALIAS, Crop.NONE, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f)));

    private final PhotographReader reader =
            new PhotographReader(ImageLimits.defaults().maxBytes());
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.defaults());

    /** A picture in grey, less its mean. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Grey(int width, int height, double[] values) {}

    /** Whether two files hold one picture; not where one of them can no longer be read. */
    public boolean areTheSame(Path a, Path b) {
        Optional<Grey> first = read(a);
        Optional<Grey> second = first.flatMap(read -> read(b));
        return second.isPresent() && areTheSame(first.get(), second.get());
    }

    private static boolean areTheSame(Grey a, Grey b) {
        if (a.width() != b.width() || a.height() != b.height()) {
            return true;
        }
        double contrast = Vectors.dot(a.values(), b.values()) / Vectors.dot(a.values(), a.values());
        for (int i = 0; i < a.values().length; i++) {
            if (Math.abs(b.values()[i] - contrast * a.values()[i]) > MOST_DIFFERENCE) {
                return false;
            }
        }
        return true;
    }

    private Optional<Grey> read(Path file) {
        try (PhotographReader.Content content = reader.read(file);
                DecodedImage image = decoder.open(content.bytes())) {
            FloatBuffer planes = FloatBuffer.allocate(3 * SIDE * SIDE);
            WRITER.write(image, View.WHOLE, planes);
            double[] grey = new double[SIDE * SIDE];
            double mean = 0;
            for (int i = 0; i < grey.length; i++) {
                grey[i] = (planes.get(i) + planes.get(grey.length + i) + planes.get(2 * grey.length + i)) / 3;
                mean += grey[i] / grey.length;
            }
            for (int i = 0; i < grey.length; i++) {
                grey[i] -= mean;
            }
            return Optional.of(new Grey(image.width(), image.height(), grey));
        } catch (PhotographReader.Unreadable | UnreadableImageException e) {
            return Optional.empty();
        }
    }
}
