package org.linnet.internal.image;

import org.linnet.image.ImageLimits;

/**
 * The structure of a WebP file (RFC 9649): the RIFF chunks, of which the first says what the picture is. How many pixels its
 * bytes can be has no bound: those of one colour take no bits in a lossless picture, and next to none in another.
 */
final class WebpFile {
    private static final int FIRST_CHUNK = 12;
    private static final int ANIMATION = 2;

    private WebpFile() {}

    static ImageFile read(FileBytes bytes, ImageLimits limits) throws UnreadableImageException {
        long end = 8 + bytes.littleEndian32(4);
        bytes.require(0, end);
        long data = FIRST_CHUNK + 8;
        int width;
        int height;
        Orientation orientation = Orientation.UPRIGHT;
        // Measured: what may have transparency is decoded with it first, and of an animation there are two of those.
        int perPixel = ImageFile.PIXEL_BYTES + 4;
        if (bytes.hasAscii(FIRST_CHUNK, "VP8 ")) {
            perPixel = ImageFile.PIXEL_BYTES;
            width = bytes.littleEndian16(data + 6) & 0x3fff;
            height = bytes.littleEndian16(data + 8) & 0x3fff;
        } else if (bytes.hasAscii(FIRST_CHUNK, "VP8L")) {
            long bits = bytes.littleEndian32(data + 1);
            width = (int) (bits & 0x3fff) + 1;
            height = (int) ((bits >> 14) & 0x3fff) + 1;
        } else if (bytes.hasAscii(FIRST_CHUNK, "VP8X")) {
            width = bytes.littleEndian24(data + 4) + 1;
            height = bytes.littleEndian24(data + 7) + 1;
            orientation = orientation(bytes, end);
            if ((bytes.unsignedByte(data) & ANIMATION) != 0) {
                perPixel += 4;
            }
        } else {
            throw ImageFile.damaged("a WebP file without a picture");
        }
        ImageFile.requireWithin(limits, width, height);
        return new ImageFile(
                ImageFormat.WEBP,
                ImageFile.side(width),
                ImageFile.side(height),
                orientation,
                new Excerpt(bytes).keep(0, end),
                ImageFile.bytes(width, height, perPixel));
    }

    private static Orientation orientation(FileBytes bytes, long end) throws UnreadableImageException {
        long start = FIRST_CHUNK;
        while (start + 8 <= end) {
            long length = bytes.littleEndian32(start + 4);
            long data = start + 8;
            bytes.require(data, length);
            if (bytes.hasAscii(start, "EXIF")) {
                // Some writers put JPEG's prefix before the Exif block.
                int prefix = bytes.hasAscii(data, "Exif\0\0") ? 6 : 0;
                return ExifTags.orientation(ExifTags.block(bytes.array(), (int) data + prefix, (int) (data + length)));
            }
            start = data + length + (length & 1);
        }
        return Orientation.UPRIGHT;
    }
}
