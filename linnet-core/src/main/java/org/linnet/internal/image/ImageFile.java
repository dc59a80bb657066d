package org.linnet.internal.image;

import java.util.Locale;
import java.util.Optional;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;

/**
 * What a file says about its picture, read from its structure alone: no memory has been taken for pixels but those of a reduced
 * picture.
 *
 * @param width in pixels as stored, before it is turned upright
 * @param height in pixels as stored
 * @param orientation how the decoded pixels are to be turned
 * @param excerpt what the native decoder needs
 * @param decodingBytes how much memory the native decoder takes, with all pixels and without the excerpt
 * @param divisor what both sides of the decoded picture are divided by
 * @param reduced the decoded picture where it was made on the way, to be closed; else the native decoder makes it
 */
record ImageFile(
        ImageFormat format,
        int width,
        int height,
        Orientation orientation,
        Excerpt excerpt,
        long decodingBytes,
        int divisor,
        Optional<ReducedPicture> reduced) {
    /** Red, green and blue, which is what the native decoder leaves. */
    static final int PIXEL_BYTES = 3;

    ImageFile {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image has at least one pixel: " + width + "×" + height);
        }
    }

    /** What is decoded as a whole. */
    ImageFile(ImageFormat format, int width, int height, Orientation orientation, Excerpt excerpt, long decodingBytes) {
        this(format, width, height, orientation, excerpt, decodingBytes, 1, Optional.empty());
    }

    /** Whether the decoder's pixels are as many as the file says; the decoder turns those of TIFF by itself. */
    boolean hasSize(int decodedWidth, int decodedHeight) {
        boolean asStored =
                decodedWidth == (width + divisor - 1) / divisor && decodedHeight == (height + divisor - 1) / divisor;
        return asStored || (format == ImageFormat.TIFF && decodedWidth == height && decodedHeight == width);
    }

    /**
     * Reads the structure of {@code bytes}.
     *
     * @param reduction how much smaller a JPEG picture may be
     * @param budget from which memory is taken for pixels that are made on the way
     * @throws UnreadableImageException if it is not a picture, or not a whole one, or one beyond the limits
     */
    static ImageFile of(FileBytes bytes, ImageLimits limits, Reduction reduction, MemoryBudget budget)
            throws UnreadableImageException {
        return switch (ImageFormat.of(bytes)) {
            case JPEG -> JpegFile.read(bytes, limits, reduction, budget);
            case PNG -> PngFile.read(bytes, limits);
            case GIF -> GifFile.read(bytes, limits);
            case BMP -> BmpFile.read(bytes, limits);
            case WEBP -> WebpFile.read(bytes, limits);
            case TIFF -> TiffFile.read(bytes, limits);
        };
    }

    /** Checks a width or height before it is believed. */
    static int side(long pixels) throws UnreadableImageException {
        if (pixels < 1) {
            throw new UnreadableImageException(
                    SkipReason.DAMAGED, String.format(Locale.ROOT, "claims to be %d pixels wide or high", pixels));
        }
        if (pixels > Integer.MAX_VALUE) {
            throw new UnreadableImageException(SkipReason.TOO_LARGE, pixels + " pixels wide or high");
        }
        return (int) pixels;
    }

    /** Checks the size of a picture before memory is taken for it. */
    static void requireWithin(ImageLimits limits, int width, int height) throws UnreadableImageException {
        if ((long) width * height > limits.maxPixels()) {
            throw new UnreadableImageException(
                    SkipReason.TOO_LARGE,
                    String.format(Locale.ROOT, "%d×%d pixels, at most %d are read", width, height, limits.maxPixels()));
        }
    }

    /**
     * Fails where a picture claims more than its bytes can be, as a decompression bomb does.
     *
     * @param claimed in what {@code most} counts
     * @param stored bytes that hold it
     * @param most how much a byte can hold
     */
    static void requirePossible(long claimed, long stored, int most) throws UnreadableImageException {
        if (claimed / most > stored) {
            throw damaged(String.format(Locale.ROOT, "claims more pixels than its %d bytes can hold", stored));
        }
    }

    /** How many bytes so many for each pixel are. */
    static long bytes(int width, int height, int perPixel) {
        return (long) width * height * perPixel;
    }

    static UnreadableImageException damaged(String detail) {
        return new UnreadableImageException(SkipReason.DAMAGED, detail);
    }

    static UnreadableImageException unsupported(String detail) {
        return new UnreadableImageException(SkipReason.UNSUPPORTED, detail);
    }

    static UnreadableImageException truncated(String detail) {
        return new UnreadableImageException(SkipReason.TRUNCATED, detail);
    }
}
