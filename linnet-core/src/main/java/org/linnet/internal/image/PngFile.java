package org.linnet.internal.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;

/**
 * The structure of a PNG file (W3C PNG, third edition): its chunks up to IEND. Only the chunks that make pixels are kept:
 * the decoder's library prints warnings about many others, and transparency and the further frames of an animation are not
 * used. What it would refuse is refused here, because it prints its errors, too.
 */
final class PngFile {
    private static final int SIGNATURE_LENGTH = 8;
    private static final int HEADER_LENGTH = 13;
    private static final int GREY = 0;
    private static final int COLOURS = 2;
    private static final int PALETTE = 3;
    private static final int GREY_AND_ALPHA = 4;
    private static final int COLOURS_AND_ALPHA = 6;

    /** The decoder's library reads no wider and no higher ones. */
    private static final int LONGEST_SIDE = 1_000_000;

    /** Deflate: a pair of 1 + 1 bits is at most 258 bytes. */
    private static final int MOST_FROM_A_BYTE = 1032;

    private final FileBytes bytes;
    private final ImageLimits limits;
    private final Excerpt excerpt;
    private Orientation orientation = Orientation.UPRIGHT;
    private int width;
    private int height;
    private int bitsPerPixel;
    private boolean interlaced;
    private boolean hasPalette;
    private boolean isIndexed;
    private final List<Part> data = new ArrayList<>();
    private long dataBytes;

    /** The deflated pixels of one chunk. */
    private record Part(int start, int end) {}

    private PngFile(FileBytes bytes, ImageLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
        this.excerpt = new Excerpt(bytes).keep(0, SIGNATURE_LENGTH);
    }

    static ImageFile read(FileBytes bytes, ImageLimits limits) throws UnreadableImageException {
        return new PngFile(bytes, limits).read();
    }

    private ImageFile read() throws UnreadableImageException {
        long start = SIGNATURE_LENGTH;
        boolean ended = false;
        while (!ended) {
            long end = start + 12 + bytes.bigEndian32(start);
            if (!bytes.hasAscii(start + 4, "IHDR") && width == 0) {
                bytes.require(start, 8);
                throw ImageFile.damaged("does not begin with its header");
            }
            bytes.require(start, end - start);
            readChunk(start, end);
            ended = bytes.hasAscii(start + 4, "IEND");
            if (ended) {
                keepData();
                excerpt.keep(start, end);
            }
            start = end;
        }
        // Measured: rows are decoded one by one; where interlaced, into the pixels.
        long memory = ImageFile.bytes(width, height, ImageFile.PIXEL_BYTES);
        return new ImageFile(ImageFormat.PNG, width, height, orientation, excerpt, memory);
    }

    private void readChunk(long start, long end) throws UnreadableImageException {
        long content = start + 8;
        if (bytes.hasAscii(start + 4, "eXIf")) {
            orientation = ExifTags.orientation(ExifTags.block(bytes.array(), (int) content, (int) end - 4));
        }
        if (!isCritical(bytes.unsignedByte(start + 4))) {
            return;
        }
        requireChecksum(start);
        if (bytes.hasAscii(start + 4, "IHDR")) {
            readHeader(content, end - 4);
        } else if (bytes.hasAscii(start + 4, "PLTE")) {
            if (!isIndexed) {
                // Only a proposal.
                return;
            }
            requirePalette(end - 4 - content);
        } else if (bytes.hasAscii(start + 4, "IDAT")) {
            if (isIndexed && !hasPalette) {
                throw ImageFile.damaged("lacks its palette");
            }
            dataBytes += end - 4 - content;
            data.add(new Part((int) content, (int) end - 4));
            return;
        } else if (bytes.hasAscii(start + 4, "IEND")) {
            return;
        } else {
            throw ImageFile.unsupported("PNG with a part that is not in the standard, at byte " + start);
        }
        excerpt.keep(start, end);
    }

    /** Keeps the deflated pixels up to their end, if all of them are there. */
    private void keepData() throws UnreadableImageException {
        long rowBytes = ((long) width * bitsPerPixel + 7) / 8;
        ImageFile.requirePossible(rowBytes * height, dataBytes, MOST_FROM_A_BYTE);
        PngRows rows = new PngRows(width, height, bitsPerPixel, interlaced);
        try (InflatedData inflated = new InflatedData(rows)) {
            for (Part part : data) {
                if (inflated.isFinished()) {
                    break;
                }
                int behind = inflated.follow(bytes.array(), part.start(), part.end());
                if (behind == 0) {
                    excerpt.keep(part.start() - 8, part.end() + 4);
                } else {
                    excerpt.add(chunk(part.start(), part.end() - behind));
                }
            }
            if (!inflated.isFinished() || !rows.areComplete()) {
                throw InflatedData.damaged();
            }
        }
    }

    /** A chunk of deflated pixels with its length and checksum. */
    private byte[] chunk(int from, int to) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + to - from);
        chunk.putInt(to - from).put(bytes.array(), from - 4, 4).put(bytes.array(), from, to - from);
        CRC32 checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + to - from);
        return chunk.putInt((int) checksum.getValue()).array();
    }

    private void readHeader(long data, long end) throws UnreadableImageException {
        if (end - data != HEADER_LENGTH || width != 0) {
            throw ImageFile.damaged("an invalid header");
        }
        width = ImageFile.side(bytes.bigEndian32(data));
        height = ImageFile.side(bytes.bigEndian32(data + 4));
        if (Math.max(width, height) > LONGEST_SIDE) {
            throw new UnreadableImageException(
                    SkipReason.TOO_LARGE,
                    String.format(Locale.ROOT, "%d×%d pixels, at most a million a side", width, height));
        }
        ImageFile.requireWithin(limits, width, height);
        int depth = bytes.unsignedByte(data + 8);
        int kind = bytes.unsignedByte(data + 9);
        isIndexed = kind == PALETTE;
        interlaced = bytes.unsignedByte(data + 12) == 1;
        bitsPerPixel = depth * channels(kind);
        boolean whole = depth == 8 || (depth == 16 && !isIndexed);
        boolean packed = (depth == 1 || depth == 2 || depth == 4) && (kind == GREY || isIndexed);
        boolean usual = bytes.unsignedByte(data + 10) == 0
                && bytes.unsignedByte(data + 11) == 0
                && bytes.unsignedByte(data + 12) <= 1;
        if (!(whole || packed) || !usual) {
            throw ImageFile.damaged("a header that is not in the standard");
        }
    }

    private static int channels(int kind) throws UnreadableImageException {
        return switch (kind) {
            case GREY, PALETTE -> 1;
            case GREY_AND_ALPHA -> 2;
            case COLOURS -> 3;
            case COLOURS_AND_ALPHA -> 4;
            default -> throw ImageFile.damaged("colours of kind " + kind);
        };
    }

    private void requirePalette(long length) throws UnreadableImageException {
        if (hasPalette || dataBytes > 0 || length == 0 || length % 3 != 0 || length / 3 > 1 << bitsPerPixel) {
            throw ImageFile.damaged("an invalid palette");
        }
        hasPalette = true;
    }

    /** Chunks whose name begins with a capital letter are needed for the pixels. */
    private static boolean isCritical(int firstLetter) {
        return (firstLetter & 0x20) == 0;
    }

    private void requireChecksum(long start) throws UnreadableImageException {
        int length = (int) bytes.bigEndian32(start);
        CRC32 checksum = new CRC32();
        checksum.update(bytes.array(), (int) start + 4, length + 4);
        if (checksum.getValue() != bytes.bigEndian32(start + 8 + length)) {
            throw ImageFile.damaged("wrong checksum of the part at byte " + start);
        }
    }
}
