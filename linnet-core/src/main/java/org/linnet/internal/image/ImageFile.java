package org.linnet.internal.image;

import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;

/**
 * What a file says about its picture, read from its structure alone: no memory has been taken for pixels.
 *
 * @param width in pixels as stored, before it is turned upright
 * @param height in pixels as stored
 * @param orientation how the decoded pixels are to be turned
 * @param excerpt what the native decoder needs
 */
record ImageFile(ImageFormat format, int width, int height, Orientation orientation, Excerpt excerpt) {
    ImageFile {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image has at least one pixel: " + width + "×" + height);
        }
    }

    /**
     * Reads the structure of {@code bytes}.
     *
     * @throws UnreadableImageException if it is not a picture, or not a whole one, or one beyond the limits
     */
    static ImageFile of(FileBytes bytes, ImageLimits limits) throws UnreadableImageException {
        ImageFile file =
                switch (ImageFormat.of(bytes)) {
                    case JPEG -> JpegFile.read(bytes, limits);
                    case PNG -> PngFile.read(bytes);
                    case GIF -> GifFile.read(bytes);
                    case BMP -> BmpFile.read(bytes);
                    case WEBP -> WebpFile.read(bytes);
                    case TIFF -> TiffFile.read(bytes, limits);
                };
        requireWithin(limits, file.width(), file.height());
        return file;
    }

    /** Checks a width or height before it is believed. */
    static int side(long pixels) throws UnreadableImageException {
        if (pixels < 1) {
            throw new UnreadableImageException(
                    SkipReason.DAMAGED, "claims to be %d pixels wide or high".formatted(pixels));
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
                    "%d×%d pixels, at most %d are read".formatted(width, height, limits.maxPixels()));
        }
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
