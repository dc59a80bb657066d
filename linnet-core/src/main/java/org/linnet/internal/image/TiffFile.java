package org.linnet.internal.image;

/**
 * The structure of a TIFF file (TIFF 6.0): its first directory, and whether all strips or tiles lie within the file. Camera
 * raw files are TIFF files too; they are refused, because their first picture is a thumbnail or a sensor mosaic.
 */
final class TiffFile {
    private static final int NEW_SUBFILE_TYPE = 254;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTE_COUNTS = 279;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTE_COUNTS = 325;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;
    private static final int DNG_VERSION = 50706;
    private static final int PHOTOMETRIC_SENSOR_MOSAIC = 32803;
    private static final int SAMPLE_UNSIGNED = 1;
    private static final int ALPHA_MULTIPLIED = 1;
    private static final int ALPHA_SEPARATE = 2;

    private TiffFile() {}

    static ImageFile read(FileBytes bytes) throws UnreadableImageException {
        TiffDirectory directory = TiffDirectory.first(bytes);
        if (bytes.hasAscii(8, "CR")
                || directory.has(DNG_VERSION)
                || (directory.number(NEW_SUBFILE_TYPE, 0) & 1) != 0
                || directory.number(PHOTOMETRIC, 0) == PHOTOMETRIC_SENSOR_MOSAIC) {
            throw ImageFile.unsupported("a camera raw file; convert it to JPEG");
        }
        int width = ImageFile.side(directory.number(WIDTH, 0));
        int height = ImageFile.side(directory.number(HEIGHT, 0));
        if (directory.number(BITS_PER_SAMPLE, 1) > 16 || directory.number(SAMPLE_FORMAT, 1) != SAMPLE_UNSIGNED) {
            throw ImageFile.unsupported("TIFF with signed, floating-point or more than 16-bit samples");
        }
        if (directory.has(TILE_OFFSETS)) {
            requireTileNotLargerThanNeeded(directory.number(TILE_WIDTH, 0), width);
            requireTileNotLargerThanNeeded(directory.number(TILE_HEIGHT, 0), height);
            requireInside(bytes, directory.numbers(TILE_OFFSETS), directory.numbers(TILE_BYTE_COUNTS));
        } else {
            requireInside(bytes, directory.numbers(STRIP_OFFSETS), directory.numbers(STRIP_BYTE_COUNTS));
        }
        return new ImageFile(
                ImageFormat.TIFF,
                width,
                height,
                // The native decoder always turns TIFF pictures upright by itself.
                Orientation.UPRIGHT,
                excerpt(bytes, directory));
    }

    /** The decoder would multiply colours by transparency, which is to be dropped, if it did not think that already done. */
    private static Excerpt excerpt(FileBytes bytes, TiffDirectory directory) throws UnreadableImageException {
        if (directory.number(EXTRA_SAMPLES, ALPHA_MULTIPLIED) != ALPHA_SEPARATE) {
            return new Excerpt(bytes).keep(0, bytes.length());
        }
        byte[] patched = bytes.array().clone();
        directory.replaceSmall(EXTRA_SAMPLES, ALPHA_MULTIPLIED, patched);
        return new Excerpt(new FileBytes(patched)).keep(0, patched.length);
    }

    /** A tile may stick out of a small picture, but memory for it is taken as a whole. */
    private static void requireTileNotLargerThanNeeded(long tile, int side) throws UnreadableImageException {
        if (tile < 1 || tile > Math.max(2L * side, 4096)) {
            throw ImageFile.damaged("tiles of %d pixels in a picture of %d".formatted(tile, side));
        }
    }

    private static void requireInside(FileBytes bytes, long[] offsets, long[] counts) throws UnreadableImageException {
        if (offsets.length == 0) {
            throw ImageFile.damaged("a TIFF file without pixels");
        }
        for (int i = 0; i < offsets.length; i++) {
            bytes.require(offsets[i], i < counts.length ? counts[i] : 1);
        }
    }
}
