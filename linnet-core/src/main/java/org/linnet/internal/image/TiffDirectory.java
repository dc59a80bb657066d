package org.linnet.internal.image;

import java.util.HashMap;
import java.util.Map;

/** The whole numbers in the first directory of a TIFF file or Exif block (TIFF 6.0, section 2), by tag. */
final class TiffDirectory {
    static final int ORIENTATION = 274;

    /** More values than any picture within the limits has strips; a count beyond it is not believed. */
    private static final int MOST_VALUES = 1 << 24;

    private static final int TYPE_BYTE = 1;
    private static final int TYPE_SHORT = 3;
    private static final int TYPE_LONG = 4;
    private static final int TYPE_DIRECTORY = 13;

    private final FileBytes bytes;
    private final boolean littleEndian;
    private final Map<Integer, Field> fields = new HashMap<>();

    private TiffDirectory(FileBytes bytes, boolean littleEndian) {
        this.bytes = bytes;
        this.littleEndian = littleEndian;
    }

    private record Field(int size, long count, long offset) {}

    /**
     * The first directory.
     *
     * @throws UnreadableImageException if it lies outside the bytes, or they do not begin like a TIFF file
     */
    static TiffDirectory first(FileBytes bytes) throws UnreadableImageException {
        boolean little = bytes.hasAscii(0, "II*\0");
        if (!little && !bytes.hasAscii(0, "MM\0*")) {
            throw ImageFile.damaged("no TIFF header");
        }
        TiffDirectory directory = new TiffDirectory(bytes, little);
        long start = directory.unsigned32(4);
        int entries = directory.unsigned16(start);
        for (int i = 0; i < entries; i++) {
            directory.readEntry(start + 2 + 12L * i);
        }
        return directory;
    }

    private void readEntry(long offset) throws UnreadableImageException {
        int tag = unsigned16(offset);
        int size =
                switch (unsigned16(offset + 2)) {
                    case TYPE_BYTE -> 1;
                    case TYPE_SHORT -> 2;
                    case TYPE_LONG, TYPE_DIRECTORY -> 4;
                    default -> 0;
                };
        long count = unsigned32(offset + 4);
        if (size > 0 && count > 0) {
            // Values that fit four bytes are in the entry itself.
            long values = count * size <= 4 ? offset + 8 : unsigned32(offset + 8);
            fields.put(tag, new Field(size, count, values));
        }
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** The first value of {@code tag}, or {@code otherwise} where it has none. */
    long number(int tag, long otherwise) throws UnreadableImageException {
        Field field = fields.get(tag);
        return field == null ? otherwise : value(field, 0);
    }

    /** All values of {@code tag}; none where it is missing. */
    long[] numbers(int tag) throws UnreadableImageException {
        Field field = fields.get(tag);
        if (field == null) {
            return new long[0];
        }
        if (field.count() > MOST_VALUES) {
            throw ImageFile.damaged("a field of %d values".formatted(field.count()));
        }
        bytes.require(field.offset(), field.count() * field.size());
        long[] values = new long[(int) field.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(field, i);
        }
        return values;
    }

    /** Writes {@code value}, of one byte, over the first value of {@code tag} in {@code copy}, a copy of these bytes. */
    void replaceSmall(int tag, int value, byte[] copy) {
        Field field = fields.get(tag);
        int last = littleEndian ? 0 : field.size() - 1;
        copy[(int) field.offset() + last] = (byte) value;
    }

    private long value(Field field, int index) throws UnreadableImageException {
        long offset = field.offset() + (long) index * field.size();
        return switch (field.size()) {
            case 1 -> bytes.unsignedByte(offset);
            case 2 -> unsigned16(offset);
            default -> unsigned32(offset);
        };
    }

    private int unsigned16(long offset) throws UnreadableImageException {
        return littleEndian ? bytes.littleEndian16(offset) : bytes.bigEndian16(offset);
    }

    private long unsigned32(long offset) throws UnreadableImageException {
        return littleEndian ? bytes.littleEndian32(offset) : bytes.bigEndian32(offset);
    }
}
