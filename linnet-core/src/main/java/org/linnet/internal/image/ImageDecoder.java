package org.linnet.internal.image;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.RasterImage;
import org.linnet.image.SkipReason;

/**
 * Decodes photographs: JPEG, PNG, GIF, BMP, WebP and TIFF, told apart by their content. Thread-safe; each call decodes on its
 * caller's thread, and waits for memory where other threads have taken what there is for decoding.
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
    /** What to do about a shortage of memory. */
    public static final String MORE_MEMORY = "Give Java more with LINNET_JAVA_OPTIONS=-Xmx8g, or take fewer"
            + " --decoding-threads; what was computed is kept.";

    private static final int BYTES = opencv_core.CV_8U;

    /**
     * What all threads of this process may take for decoding. A photograph of 200 megapixels takes 600 MB, one of 100 whose
     * scans all colours share, 900 MB.
     */
    private static final long MEMORY = 1_000_000_000;

    private static final MemoryBudget BUDGET = new MemoryBudget(MEMORY);

    private final ImageLimits limits;
    private final Reduction reduction;
    private final MemoryBudget budget;

    /** A decoder of what is within the limits; larger limits than the usual ones allow more memory, too. */
    public ImageDecoder(ImageLimits limits) {
        this(limits, Reduction.NONE, BUDGET);
    }

    /** The same, at the scale that {@code preprocessing} asks for. */
    public ImageDecoder(ImageLimits limits, Preprocessing preprocessing) {
        this(limits, Reduction.of(preprocessing), BUDGET);
    }

    ImageDecoder(ImageLimits limits, Reduction reduction, MemoryBudget budget) {
        this.limits = requireNonNull(limits, "limits is null");
        this.reduction = requireNonNull(reduction, "reduction is null");
        this.budget = requireNonNull(budget, "budget is null");
    }

    /**
     * The photograph in {@code encoded}, the content of a file, in the Java heap.
     *
     * @throws UnreadableImageException if there is no photograph in it, or not all of one, or one beyond the limits
     */
    public RasterImage decode(byte[] encoded) throws UnreadableImageException {
        try (DecodedImage image = open(encoded)) {
            return raster(image);
        }
    }

    private static RasterImage raster(DecodedImage image) {
        try {
            return image.toRaster(Long.MAX_VALUE);
        } catch (OutOfMemoryError e) {
            throw outOfMemory(image.width(), image.height(), e);
        }
    }

    /**
     * The same in native memory, to be closed soon, because other threads may wait for it.
     *
     * @throws UnreadableImageException if there is no photograph in it, or not all of one, or one beyond the limits
     */
    public DecodedImage open(byte[] encoded) throws UnreadableImageException {
        if (encoded.length == 0) {
            throw new UnreadableImageException(SkipReason.EMPTY_FILE, "it has no bytes");
        }
        if (encoded.length > limits.maxBytes()) {
            throw new UnreadableImageException(
                    SkipReason.TOO_LARGE,
                    String.format(Locale.ROOT, "%d bytes, at most %d are read", encoded.length, limits.maxBytes()));
        }
        ImageFile file = ImageFile.of(new FileBytes(encoded), limits, reduction, budget);
        if (file.reduced().isPresent()) {
            return reduced(file, file.reduced().get());
        }
        long needed = file.excerpt().length() + file.decodingBytes();
        long most = Math.max(MEMORY, limits.maxBytes() + ImageFile.PIXEL_BYTES * limits.maxPixels());
        if (needed > most) {
            throw new UnreadableImageException(
                    SkipReason.TOO_LARGE,
                    String.format(
                            Locale.ROOT,
                            "%d×%d pixels that take %d MB of memory to decode, at most %d MB are used",
                            file.width(),
                            file.height(),
                            needed / 1_000_000,
                            most / 1_000_000));
        }
        return decode(file, budget.take(needed));
    }

    private static DecodedImage reduced(ImageFile file, ReducedPicture picture) {
        DecodedImage image = null;
        try {
            image = new DecodedImage(picture, file.orientation());
            return image;
        } catch (OutOfMemoryError e) {
            throw outOfMemory(file.width(), file.height(), e);
        } finally {
            if (image == null) {
                picture.close();
            }
        }
    }

    private static DecodedImage decode(ImageFile file, MemoryBudget.Share memory) throws UnreadableImageException {
        Mat decoded = null;
        DecodedImage image = null;
        try {
            decoded = decode(file);
            if (decoded == null || decoded.empty() || OpenCvLog.toldOfAnError()) {
                throw ImageFile.damaged(String.format(Locale.ROOT, "its %s data cannot be decoded", file.format()));
            }
            if (!file.hasSize(decoded.cols(), decoded.rows())) {
                throw ImageFile.damaged(String.format(
                        Locale.ROOT,
                        "its header says %d×%d pixels, but it has %d×%d",
                        file.width(),
                        file.height(),
                        decoded.cols(),
                        decoded.rows()));
            }
            image = new DecodedImage(decoded, file.orientation(), memory);
            return image;
        } catch (OutOfMemoryError e) {
            throw outOfMemory(file.width(), file.height(), e);
        } catch (RuntimeException e) {
            // OpenCV's own exceptions arrive as plain RuntimeException.
            throw new UnreadableImageException(
                    SkipReason.DAMAGED, String.format(Locale.ROOT, "its %s data cannot be decoded", file.format()), e);
        } finally {
            if (image == null) {
                memory.close();
                if (decoded != null) {
                    decoded.close();
                }
            }
        }
    }

    /** No reason to pass a file over: what a model is made from must not depend on the memory of a moment. */
    private static LinnetException outOfMemory(int width, int height, OutOfMemoryError e) {
        return new LinnetException(
                ErrorCode.FAILURE,
                String.format(
                        Locale.ROOT,
                        "a photograph of %d×%d pixels does not fit the memory that is left.%n%s",
                        width,
                        height,
                        MORE_MEMORY),
                e);
    }

    /** Asks for a picture whose sides are divided by so many. */
    private static int flag(int divisor) {
        return switch (divisor) {
            case 2 -> opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_2;
            case 4 -> opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_4;
            case 8 -> opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_8;
            default -> 0;
        };
    }

    private static Mat decode(ImageFile file) {
        OpenCvLibrary.load();
        int length = file.excerpt().length();
        try (BytePointer bytes = new BytePointer(length)) {
            file.excerpt().copyTo(bytes);
            try (Mat input = new Mat(1, length, BYTES, bytes)) {
                OpenCvLog.listen();
                return opencv_imgcodecs.imdecode(
                        input,
                        opencv_imgcodecs.IMREAD_COLOR_RGB
                                | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION
                                | flag(file.divisor()));
            }
        }
    }
}
