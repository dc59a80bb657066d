package org.linnet.internal.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;

/**
 * The structure of a JPEG file (ITU-T T.81, annex B): its segments up to the end-of-image marker. A file without that marker
 * is truncated, and one whose pixels are not all there is damaged; decoders would fill the missing part with grey.
 *
 * <p>The decoder gets what makes pixels, in a shape that it has nothing to say of, since it says it on standard error and
 * does not name the file: comments, application segments, strays and what follows the end are left out, and the two
 * segments that say how colours are stored (JFIF's APP0 and Adobe's APP14) are made good.
 */
final class JpegFile {
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COMMENT = 0xfe;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int QUANTISATION = 0xdb;
    private static final int RESTART_INTERVAL = 0xdd;
    private static final int HUFFMAN = 0xc4;
    private static final int EXTENDED_SEQUENTIAL = 0xc1;
    private static final int PROGRESSIVE = 0xc2;
    private static final int FIRST_ARITHMETIC = 0xc9;
    private static final String EXIF = "Exif\0\0";

    /**
     * How many blocks of 8×8 pixels all scans may have. The decoder takes 20 ns for a block that has nothing new, so that a
     * small file of hundreds of scans of many pixels would keep it busy for minutes. A photograph of 100 megapixels in the
     * usual ten scans has 22 million where its colours are not subsampled.
     */
    private static final long MOST_BLOCKS = 100_000_000;

    private static final String JFIF = "JFIF\0";
    private static final int JFIF_LENGTH = 14;
    private static final int JFIF_VERSION = 5;

    private static final String ADOBE = "Adobe";
    private static final int ADOBE_LENGTH = 12;
    private static final int ADOBE_TRANSFORM = 11;
    private static final int MOST_SAMPLING = 4;

    private final FileBytes bytes;
    private final ImageLimits limits;
    private final Reduction reduction;
    private final MemoryBudget budget;
    private final Excerpt excerpt;
    private final JpegTables tables = new JpegTables();
    private Orientation orientation = Orientation.UPRIGHT;
    private JpegFrame frame;
    private JpegEntropy entropy;
    private int scans;
    private long blocks;
    private int divisor = 1;

    /** Whether all segments are of the kinds and lengths that every decoder knows. */
    private boolean plain = true;

    private Optional<ReducedPicture> picture = Optional.empty();
    private byte[] jfif;
    private byte[] adobe;

    private JpegFile(FileBytes bytes, ImageLimits limits, Reduction reduction, MemoryBudget budget) {
        this.bytes = bytes;
        this.limits = limits;
        this.reduction = reduction;
        this.budget = budget;
        this.excerpt = new Excerpt(bytes);
    }

    static ImageFile read(FileBytes bytes, ImageLimits limits, Reduction reduction, MemoryBudget budget)
            throws UnreadableImageException {
        JpegFile file = new JpegFile(bytes, limits, reduction, budget);
        ImageFile read = null;
        try {
            read = file.read();
            return read;
        } finally {
            if (file.entropy != null) {
                file.entropy.close();
            }
            if (read == null) {
                file.picture.ifPresent(ReducedPicture::close);
            }
        }
    }

    private ImageFile read() throws UnreadableImageException {
        excerpt.keep(0, 2);
        int start = nextMarker(2);
        int marker = bytes.unsignedByte(start + 1);
        while (marker != END_OF_IMAGE) {
            int length = bytes.bigEndian16(start + 2);
            if (length < 2) {
                throw ImageFile.damaged("a segment without a length at byte " + start);
            }
            int end = start + 2 + length;
            bytes.require(start, end - start);
            start = nextMarker(readSegment(marker, start, end));
            marker = bytes.unsignedByte(start + 1);
        }
        excerpt.keep(start, start + 2);
        if (frame == null || !entropy.isComplete()) {
            throw ImageFile.damaged("a JPEG file without a picture");
        }
        if (!plain || !tables.isPlain()) {
            // Whether it is a picture after all is for the decoder to say.
            picture.ifPresent(ReducedPicture::close);
            picture = Optional.empty();
        }
        return new ImageFile(
                ImageFormat.JPEG,
                frame.width(),
                frame.height(),
                orientation,
                excerpt,
                ImageFile.bytes(frame.width(), frame.height(), ImageFile.PIXEL_BYTES) + coefficientBytes(),
                divisor,
                picture);
    }

    /** Where there is more than one scan, all coefficients are in memory, of two bytes each; else a row of blocks is. */
    private long coefficientBytes() {
        return frame.progressive() || scans > 1 ? 2L * 64 * frame.blocks() : 0;
    }

    /**
     * Reads a segment and keeps what the decoder needs of it.
     *
     * @param start of its marker
     * @param end behind it
     * @return where to look for the next one
     */
    private int readSegment(int marker, int start, int end) throws UnreadableImageException {
        int content = start + 4;
        if (marker == START_OF_SCAN) {
            return readScan(start, end);
        }
        if (isFrame(marker)) {
            readFrame(marker, content, end - content);
        } else if (marker == HUFFMAN) {
            tables.readHuffman(bytes, content, end);
        } else if (marker == QUANTISATION) {
            tables.readQuantisation(bytes, content, end);
        } else if (marker == RESTART_INTERVAL) {
            tables.readRestartInterval(bytes, content);
            plain &= end - content == 2;
        } else if (marker == APP1 && bytes.hasAscii(content, EXIF)) {
            orientation = ExifTags.orientation(ExifTags.block(bytes.array(), content + EXIF.length(), end));
        }
        if (marker == APP0 && bytes.hasAscii(content, JFIF) && end - content >= JFIF_LENGTH) {
            jfif = Arrays.copyOfRange(bytes.array(), start, end);
        } else if (marker == APP14 && bytes.hasAscii(content, ADOBE) && end - content >= ADOBE_LENGTH) {
            adobe = Arrays.copyOfRange(bytes.array(), start, end);
        } else if (!(marker >= APP0 && marker <= APP15) && marker != COMMENT) {
            excerpt.keep(start, end);
            plain &= isFrame(marker) || marker == HUFFMAN || marker == QUANTISATION || marker == RESTART_INTERVAL;
        }
        return end;
    }

    /** Adds the segments that say how colours are stored, without what decoders warn of and then go by in silence. */
    private void addColours() {
        if (jfif != null) {
            jfif[4 + JFIF_VERSION] = 1;
            excerpt.add(jfif);
        }
        if (adobe != null) {
            int usual = frame.components().size() == 4 ? 2 : 1;
            if (adobe[4 + ADOBE_TRANSFORM] != 0) {
                adobe[4 + ADOBE_TRANSFORM] = (byte) usual;
            }
            excerpt.add(adobe);
        }
    }

    /** Whether decoders take three components for luminance and two chrominances; the rest is left to them. */
    private boolean hasUsualColours() {
        boolean saysOtherwise = adobe != null
                ? adobe[4 + ADOBE_TRANSFORM] == 0
                : frame.indexOf('R') == 0 && frame.indexOf('G') == 1 && frame.indexOf('B') == 2;
        return frame.components().size() == 1 || jfif != null || !saysOtherwise;
    }

    /** Where the next marker that starts a segment or ends the image begins, past fill bytes and strays. */
    private int nextMarker(int from) throws UnreadableImageException {
        byte[] array = bytes.array();
        for (int i = from; i + 1 < array.length; i++) {
            int next = array[i + 1] & 0xff;
            if (array[i] == (byte) 0xff && next >= 0xc0 && next != 0xff && !(next >= 0xd0 && next <= 0xd8)) {
                return i;
            }
        }
        throw ImageFile.truncated(String.format(Locale.ROOT, "no end-of-image marker in its %d bytes", array.length));
    }

    /** Reads a scan and its data, which go on to the first marker that is not a restart. */
    private int readScan(int start, int end) throws UnreadableImageException {
        if (frame == null) {
            throw ImageFile.damaged("a scan before the frame");
        }
        scans++;
        if (scans == 1) {
            addColours();
        }
        JpegScan scan = JpegScan.read(bytes, start + 4, end - start - 4, frame);
        Optional<ReducedPicture> made = Optional.empty();
        if (scans == 1 && hasUsualColours() && ReducedPicture.isPossible(frame, scan, tables, divisor)) {
            picture = Optional.of(ReducedPicture.of(frame, tables, divisor, budget));
            made = picture;
        }
        blocks += scan.blocks(frame);
        if (blocks > MOST_BLOCKS) {
            throw new UnreadableImageException(
                    SkipReason.TOO_LARGE, "so many scans of so many pixels that decoding them takes too long");
        }
        if (frame.progressive()) {
            excerpt.keep(start, end);
        } else {
            byte[] header = Arrays.copyOfRange(bytes.array(), start, end);
            header[header.length - 3] = 0;
            header[header.length - 2] = 63;
            header[header.length - 1] = 0;
            excerpt.add(header);
        }
        try {
            return entropy.follow(scan, end, made, excerpt::keep);
        } catch (UnreadableImageException damaged) {
            // Where nothing more follows, the file was cut off.
            nextMarker(end);
            throw damaged;
        }
    }

    /** Start of frame: 0xc0..0xcf but for the tables of Huffman and arithmetic coding and the reserved 0xc8. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void readFrame(int marker, int offset, int length) throws UnreadableImageException {
        if (frame != null) {
            throw ImageFile.damaged("more than one frame");
        }
        if (length < 6) {
            throw ImageFile.damaged(String.format(Locale.ROOT, "a frame header of %d bytes", length));
        }
        if (marker >= FIRST_ARITHMETIC) {
            // Whether all of its pixels are there cannot be told, and cameras and browsers do not know it.
            throw ImageFile.unsupported("JPEG with arithmetic coding");
        }
        boolean progressive = marker == PROGRESSIVE;
        int precision = bytes.unsignedByte(offset);
        int count = bytes.unsignedByte(offset + 5);
        if (!(marker <= EXTENDED_SEQUENTIAL || progressive) || precision != 8) {
            throw ImageFile.unsupported(String.format(Locale.ROOT, "lossless, hierarchical or %d-bit JPEG", precision));
        }
        if (count != 1 && count != 3 && count != 4) {
            throw ImageFile.unsupported(String.format(Locale.ROOT, "JPEG with %d colour components", count));
        }
        plain &= length == 6 + 3 * count;
        int height = bytes.bigEndian16(offset + 1);
        if (height == 0) {
            throw ImageFile.unsupported("JPEG whose height is given after its pixels");
        }
        int width = ImageFile.side(bytes.bigEndian16(offset + 3));
        ImageFile.requireWithin(limits, width, height);
        frame = new JpegFrame(progressive, width, height, components(offset + 6, count));
        entropy = new JpegEntropy(bytes, frame, tables);
        divisor = reduction.divisor(width, height);
    }

    private List<JpegFrame.Component> components(int offset, int count) throws UnreadableImageException {
        List<JpegFrame.Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = offset + 3 * i;
            int sampling = bytes.unsignedByte(at + 1);
            int across = sampling >> 4;
            int down = sampling & 15;
            if (across < 1 || across > MOST_SAMPLING || down < 1 || down > MOST_SAMPLING) {
                throw ImageFile.damaged(
                        String.format(Locale.ROOT, "a colour that is sampled %d×%d times", across, down));
            }
            components.add(new JpegFrame.Component(bytes.unsignedByte(at), across, down, bytes.unsignedByte(at + 2)));
        }
        return components;
    }
}
