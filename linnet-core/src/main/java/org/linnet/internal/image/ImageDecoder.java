package org.linnet.internal.image;

import static java.util.Objects.requireNonNull;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.linnet.image.ImageLimits;
import org.linnet.image.RasterImage;
import org.linnet.image.SkipReason;

/**
 * Decodes photographs: JPEG, PNG, GIF, BMP, WebP and TIFF, told apart by their content. Thread-safe; each call decodes on its
 * caller's thread.
 *
 * <p>Whatever the file holds, the outcome is red, green and blue in 0..255: grey and palettes are spread out, CMYK and YCCK
 * are converted without a colour profile, 16 bits become their upper 8 (in TIFF the nearest 8), transparency is dropped (as TensorFlow's {@code
 * decode_image(channels=3)} does it), of an animation the first frame is taken, and the picture is turned upright as its Exif
 * orientation says. JPEG is decoded by libjpeg-turbo with its accurate integer transform.
 *
 * <p>The structure of a file is read here first, in Java: what is truncated, too large or not a picture never reaches the
 * native decoder.
 */
public final class ImageDecoder {
    private static final int BYTES = opencv_core.CV_8U;

    private final ImageLimits limits;

    public ImageDecoder(ImageLimits limits) {
        this.limits = requireNonNull(limits, "limits is null");
    }

    /**
     * The photograph in {@code encoded}, the content of a file.
     *
     * @throws UnreadableImageException if there is no photograph in it, or not all of one, or one beyond the limits
     */
    public RasterImage decode(byte[] encoded) throws UnreadableImageException {
        if (encoded.length == 0) {
            throw new UnreadableImageException(SkipReason.EMPTY_FILE, "it has no bytes");
        }
        if (encoded.length > limits.maxBytes()) {
            throw new UnreadableImageException(
                    SkipReason.TOO_LARGE, "%d bytes, at most %d are read".formatted(encoded.length, limits.maxBytes()));
        }
        return decode(ImageFile.of(new FileBytes(encoded), limits));
    }

    private static RasterImage decode(ImageFile file) throws UnreadableImageException {
        OpenCvLibrary.load();
        int length = file.excerpt().length();
        try (BytePointer bytes = new BytePointer(length);
                Mat input = wrap(file, bytes, length);
                Mat decoded = opencv_imgcodecs.imdecode(
                        input, opencv_imgcodecs.IMREAD_COLOR_RGB | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION)) {
            if (decoded == null || decoded.empty()) {
                throw ImageFile.damaged("its %s data cannot be decoded".formatted(file.format()));
            }
            byte[] rgb = new byte[Math.multiplyExact(3 * decoded.cols(), decoded.rows())];
            try (BytePointer pixels = decoded.data()) {
                pixels.get(rgb);
            }
            return file.orientation().turn(new RasterImage(decoded.cols(), decoded.rows(), rgb));
        } catch (OutOfMemoryError e) {
            throw new UnreadableImageException(
                    SkipReason.TOO_LARGE,
                    "%d×%d pixels do not fit the memory that is left".formatted(file.width(), file.height()),
                    e);
        } catch (RuntimeException e) {
            // OpenCV's own exceptions arrive as plain RuntimeException.
            throw new UnreadableImageException(
                    SkipReason.DAMAGED, "its %s data cannot be decoded".formatted(file.format()), e);
        }
    }

    private static Mat wrap(ImageFile file, BytePointer bytes, int length) {
        file.excerpt().copyTo(bytes);
        return new Mat(1, length, BYTES, bytes);
    }
}
