package org.linnet.image;

import static java.util.Objects.requireNonNull;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Decodes photographs of every common kind. Thread-safe. */
public final class ImageDecoder {
    private final ImageLimits limits;

    public ImageDecoder(ImageLimits limits) {
        this.limits = requireNonNull(limits, "limits is null");
    }

    /**
     * The photograph in {@code encoded}, which is the content of a JPEG, PNG, GIF (its first frame), BMP, WebP or TIFF file.
     *
     * @throws UnreadableImageException if there is no photograph in it, or not all of one, or one beyond the limits
     */
    public RasterImage decode(byte[] encoded) throws UnreadableImageException {
        if (encoded.length == 0) {
            throw new UnreadableImageException(SkipReason.EMPTY_FILE, "it has no bytes");
        }
        if (encoded.length > limits.maxBytes()) {
            throw new UnreadableImageException(SkipReason.TOO_LARGE, encoded.length + " bytes");
        }
        try (BytePointer bytes = new BytePointer(encoded);
                Mat input = new Mat(1, encoded.length, opencv_core.CV_8UC1, bytes);
                Mat decoded = opencv_imgcodecs.imdecode(input, opencv_imgcodecs.IMREAD_COLOR_RGB)) {
            if (decoded == null || decoded.empty()) {
                throw new UnreadableImageException(SkipReason.NOT_AN_IMAGE, "no known kind of image");
            }
            byte[] rgb = new byte[3 * decoded.rows() * decoded.cols()];
            try (BytePointer pixels = decoded.data()) {
                pixels.get(rgb);
            }
            return new RasterImage(decoded.cols(), decoded.rows(), rgb);
        }
    }
}
