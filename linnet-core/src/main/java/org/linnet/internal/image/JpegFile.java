package org.linnet.internal.image;

/**
 * The structure of a JPEG file (ITU-T T.81, annex B): its segments up to the end-of-image marker. A file without that marker
 * is truncated; decoders would fill the missing part with grey. What follows the marker is left out, and so are comments and
 * application segments, except the two that say how colours are stored (JFIF's APP0 and Adobe's APP14).
 */
final class JpegFile {
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COMMENT = 0xfe;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final String EXIF = "Exif\0\0";

    /**
     * Encoders write about ten scans, and the finest useful progression has some hundred; each costs a pass over all pixels,
     * so that a small file with thousands of them would keep a decoder busy for hours.
     */
    private static final int MOST_SCANS = 250;

    private final FileBytes bytes;
    private final Excerpt excerpt;
    private Orientation orientation = Orientation.UPRIGHT;
    private int width;
    private int height;
    private int scans;

    private JpegFile(FileBytes bytes) {
        this.bytes = bytes;
        this.excerpt = new Excerpt(bytes);
    }

    static ImageFile read(FileBytes bytes) throws UnreadableImageException {
        return new JpegFile(bytes).read();
    }

    private ImageFile read() throws UnreadableImageException {
        excerpt.keep(0, 2);
        int position = 2;
        while (true) {
            int start = nextMarker(position);
            int marker = bytes.unsignedByte(start + 1);
            if (marker == END_OF_IMAGE) {
                excerpt.keep(start, start + 2);
                break;
            }
            int length = bytes.bigEndian16(start + 2);
            if (length < 2) {
                throw ImageFile.damaged("a segment without a length at byte " + start);
            }
            int end = start + 2 + length;
            bytes.require(start, end - start);
            if (marker == START_OF_SCAN) {
                end = endOfScan(end);
            } else if (isFrame(marker)) {
                readFrame(marker, start + 4, length - 2);
            } else if (marker == APP1 && bytes.hasAscii(start + 4, EXIF)) {
                int exif = start + 4 + EXIF.length();
                orientation = ExifOrientation.read(bytes, exif, end);
            }
            if (isNeeded(marker)) {
                excerpt.keep(start, end);
            }
            position = end;
        }
        if (width == 0 || scans == 0) {
            throw ImageFile.damaged("a JPEG file without a picture");
        }
        return new ImageFile(ImageFormat.JPEG, width, height, orientation, excerpt);
    }

    private static boolean isNeeded(int marker) {
        boolean application = marker > APP0 && marker <= APP15 && marker != APP14;
        return !application && marker != COMMENT;
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
        throw ImageFile.truncated("no end-of-image marker in its %d bytes".formatted(array.length));
    }

    /** Entropy-coded data go on to the first marker that is not a restart; a data byte of 0xff is followed by 0. */
    private int endOfScan(int from) throws UnreadableImageException {
        scans++;
        if (width == 0) {
            throw ImageFile.damaged("a scan before the frame");
        }
        if (scans > MOST_SCANS) {
            throw ImageFile.damaged("more than %d scans".formatted(MOST_SCANS));
        }
        return nextMarker(from);
    }

    /** Start of frame: 0xc0..0xcf but for the tables of Huffman and arithmetic coding and the reserved 0xc8. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private void readFrame(int marker, int offset, int length) throws UnreadableImageException {
        if (width != 0) {
            throw ImageFile.damaged("more than one frame");
        }
        if (length < 6) {
            throw ImageFile.damaged("a frame header of %d bytes".formatted(length));
        }
        boolean decodable = marker <= 0xc2 || marker == 0xc9 || marker == 0xca;
        int precision = bytes.unsignedByte(offset);
        int components = bytes.unsignedByte(offset + 5);
        if (!decodable || precision != 8) {
            throw ImageFile.unsupported("lossless, hierarchical or %d-bit JPEG".formatted(precision));
        }
        if (components != 1 && components != 3 && components != 4) {
            throw ImageFile.unsupported("JPEG with %d colour components".formatted(components));
        }
        height = bytes.bigEndian16(offset + 1);
        if (height == 0) {
            throw ImageFile.unsupported("JPEG whose height is given after its pixels");
        }
        width = ImageFile.side(bytes.bigEndian16(offset + 3));
    }
}
