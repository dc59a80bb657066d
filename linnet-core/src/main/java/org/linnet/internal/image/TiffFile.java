package org.linnet.internal.image;

import java.util.List;
import org.linnet.image.ImageLimits;

/**
 * The structure of a TIFF file (TIFF 6.0): its first directory, and whether all strips or tiles lie within the file. Camera
 * raw files are TIFF files too; they are refused, because their first picture is a thumbnail or a sensor mosaic.
 */
final class TiffFile {
    private static final int NEW_SUBFILE_TYPE = 254;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int FILL_ORDER = 266;
    private static final int STRIP_OFFSETS = 273;
    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_BYTE_COUNTS = 279;
    private static final int PLANAR_CONFIGURATION = 284;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTE_COUNTS = 325;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;
    private static final int DNG_VERSION = 50706;

    /** Those that say how many pixels there are and where: read in another way they would be others. */
    private static final List<Integer> DECISIVE = List.of(
            WIDTH,
            HEIGHT,
            BITS_PER_SAMPLE,
            COMPRESSION,
            PHOTOMETRIC,
            STRIP_OFFSETS,
            TiffDirectory.ORIENTATION,
            SAMPLES_PER_PIXEL,
            ROWS_PER_STRIP,
            STRIP_BYTE_COUNTS,
            PLANAR_CONFIGURATION,
            PREDICTOR,
            TILE_WIDTH,
            TILE_HEIGHT,
            TILE_OFFSETS,
            TILE_BYTE_COUNTS,
            EXTRA_SAMPLES,
            SAMPLE_FORMAT);

    private static final int DEFLATE = 8;

    /** The number that it had before it was in the standard. */
    private static final int DEFLATE_BEFORE = 32946;

    private static final int PHOTOMETRIC_YCBCR = 6;
    private static final int PHOTOMETRIC_SENSOR_MOSAIC = 32803;
    private static final int SEPARATE_PLANES = 2;
    private static final int SAMPLE_UNSIGNED = 1;
    private static final int ALPHA_MULTIPLIED = 1;
    private static final int ALPHA_SEPARATE = 2;
    private static final int MOST_SAMPLES = 16;

    /** Some decoding steps are done anew for each; an uncompressed photograph of 200 megapixels has 12,000 rows. */
    private static final long MOST_PIECES = 200_000;

    private final FileBytes bytes;
    private final TiffDirectory directory;
    private final int width;
    private final int height;
    private final int samples;
    private final int bits;

    private TiffFile(FileBytes bytes, ImageLimits limits) throws UnreadableImageException {
        this.bytes = bytes;
        this.directory = TiffDirectory.first(bytes);
        if (bytes.hasAscii(8, "CR")
                || directory.has(DNG_VERSION)
                || (directory.number(NEW_SUBFILE_TYPE, 0) & 1) != 0
                || directory.number(PHOTOMETRIC, 0) == PHOTOMETRIC_SENSOR_MOSAIC) {
            throw ImageFile.unsupported("a camera raw file; convert it to JPEG");
        }
        directory.requireCertain(DECISIVE);
        width = ImageFile.side(directory.single(WIDTH, 0));
        height = ImageFile.side(directory.single(HEIGHT, 0));
        ImageFile.requireWithin(limits, width, height);
        if (directory.number(BITS_PER_SAMPLE, 1) > 16 || directory.number(SAMPLE_FORMAT, 1) != SAMPLE_UNSIGNED) {
            throw ImageFile.unsupported("TIFF with signed, floating-point or more than 16-bit samples");
        }
        bits = (int) directory.number(BITS_PER_SAMPLE, 1);
        long perPixel = directory.single(SAMPLES_PER_PIXEL, 1);
        if (bits < 1 || perPixel < 1 || perPixel > MOST_SAMPLES) {
            throw ImageFile.unsupported("TIFF with %d samples of %d bits a pixel".formatted(perPixel, bits));
        }
        samples = (int) perPixel;
    }

    static ImageFile read(FileBytes bytes, ImageLimits limits) throws UnreadableImageException {
        return new TiffFile(bytes, limits).read();
    }

    private ImageFile read() throws UnreadableImageException {
        boolean tiled = directory.has(TILE_OFFSETS);
        long rows = Math.min(directory.single(ROWS_PER_STRIP, height), height);
        long pieceWidth = tiled ? tileSide(TILE_WIDTH, width) : width;
        long pieceHeight = tiled ? tileSide(TILE_HEIGHT, height) : rows;
        if (pieceHeight < 1) {
            throw ImageFile.damaged("strips without rows");
        }
        boolean planes = directory.single(PLANAR_CONFIGURATION, 1) == SEPARATE_PLANES;
        long pieces = parts(width, pieceWidth) * parts(height, pieceHeight) * (planes ? samples : 1);
        if (pieces > MOST_PIECES) {
            throw ImageFile.damaged("%d strips or tiles".formatted(pieces));
        }
        requireInside((int) pieces, tiled ? TILE_OFFSETS : STRIP_OFFSETS, tiled ? TILE_BYTE_COUNTS : STRIP_BYTE_COUNTS);
        if (isDeflated() && directory.has(tiled ? TILE_BYTE_COUNTS : STRIP_BYTE_COUNTS)) {
            long rowBytes = (pieceWidth * bits * (planes ? 1 : samples) + 7) / 8;
            requireDeflated((int) pieces, tiled, rowBytes, pieceHeight, planes);
        }
        // The native decoder always turns TIFF pictures upright by itself.
        return new ImageFile(
                ImageFormat.TIFF,
                width,
                height,
                Orientation.UPRIGHT,
                excerpt(),
                ImageFile.bytes(width, height, ImageFile.PIXEL_BYTES) + pieceWidth * pieceHeight * pieceBytes());
    }

    /**
     * How many bytes a pixel of a strip or tile takes while it is decoded: its samples and four colours, or with 16 bits the
     * samples twice. Measured, and one more for what is rounded.
     */
    private int pieceBytes() {
        int stored = (bits * samples + 7) / 8;
        return 1 + (bits == 16 ? 2 * stored : stored + 4);
    }

    private static long parts(long whole, long part) {
        return (whole + part - 1) / part;
    }

    /** The decoder would multiply colours by transparency, which is to be dropped, if it did not think that already done. */
    private Excerpt excerpt() throws UnreadableImageException {
        if (directory.number(EXTRA_SAMPLES, ALPHA_MULTIPLIED) != ALPHA_SEPARATE) {
            return new Excerpt(bytes).keep(0, bytes.length());
        }
        byte[] patched = bytes.array().clone();
        directory.replaceSmall(EXTRA_SAMPLES, ALPHA_MULTIPLIED, patched);
        return new Excerpt(new FileBytes(patched)).keep(0, patched.length);
    }

    /** A tile may stick out of a small picture, but memory for it is taken as a whole. */
    private long tileSide(int tag, int side) throws UnreadableImageException {
        long tile = directory.single(tag, 0);
        if (tile < 1 || tile > Math.max(2L * side, 4096)) {
            throw ImageFile.damaged("tiles of %d pixels in a picture of %d".formatted(tile, side));
        }
        return tile;
    }

    /** Fails unless all pieces lie in the file, not one over the other, and can be as many pixels as they claim. */
    private void requireInside(int pieces, int offsetsTag, int countsTag) throws UnreadableImageException {
        long[] offsets = directory.numbers(offsetsTag, pieces);
        long[] counts = directory.has(countsTag) ? directory.numbers(countsTag, pieces) : new long[0];
        long sum = 0;
        for (int i = 0; i < pieces; i++) {
            long count = i < counts.length ? counts[i] : 1;
            bytes.require(offsets[i], count);
            sum += count;
        }
        if (sum > bytes.length()) {
            throw ImageFile.damaged("strips or tiles that lie one over the other");
        }
        // Where each pixel's colour is not stored, its brightness is.
        long stored = directory.number(PHOTOMETRIC, 0) == PHOTOMETRIC_YCBCR ? 1 : samples;
        long needed = (long) width * height * bits / Byte.SIZE * stored;
        int most = mostFromAByte((int) directory.single(COMPRESSION, 1));
        if (counts.length > 0 && most > 0) {
            ImageFile.requirePossible(needed, sum, most);
        }
    }

    private boolean isDeflated() throws UnreadableImageException {
        long compression = directory.single(COMPRESSION, 1);
        return (compression == DEFLATE || compression == DEFLATE_BEFORE)
                && directory.number(FILL_ORDER, 1) == 1
                && directory.number(PHOTOMETRIC, 0) != PHOTOMETRIC_YCBCR;
    }

    /** Fails unless each strip or tile can be inflated to as many bytes as it should be, with the right checksum. */
    private void requireDeflated(int pieces, boolean tiled, long rowBytes, long pieceHeight, boolean planes)
            throws UnreadableImageException {
        long[] offsets = directory.numbers(tiled ? TILE_OFFSETS : STRIP_OFFSETS, pieces);
        long[] counts = directory.numbers(tiled ? TILE_BYTE_COUNTS : STRIP_BYTE_COUNTS, pieces);
        int ofPlane = planes ? pieces / samples : pieces;
        for (int i = 0; i < pieces; i++) {
            long rows = pieceHeight;
            if (!tiled && i % ofPlane == ofPlane - 1) {
                rows = height - (ofPlane - 1) * pieceHeight;
            }
            try (InflatedData inflated = new InflatedData((bytes, count) -> {})) {
                inflated.follow(bytes.array(), (int) offsets[i], (int) (offsets[i] + counts[i]));
                if (inflated.length() < rows * rowBytes) {
                    throw InflatedData.damaged();
                }
            }
        }
    }

    /** How many bytes of pixels can come of one that is stored; 0 where there is no such number. */
    private static int mostFromAByte(int compression) {
        return switch (compression) {
            case 1 -> 1;
            // A run of white of 2560 pixels is a code of twelve bits.
            case 2 -> 214;
            // A code of twelve bits is at most a string of all the codes before it.
            case 5 -> 2731;
            // Deflate: a pair of 1 + 1 bits is at most 258 bytes.
            case DEFLATE, DEFLATE_BEFORE -> 1032;
            // Two bytes are at most 128.
            case 32773 -> 64;
            // Of CCITT's other two, a bit is a row like the one above; JPEG may take less than a bit a block.
            default -> 0;
        };
    }
}
