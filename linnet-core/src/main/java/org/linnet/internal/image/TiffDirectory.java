package org.linnet.internal.image;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The whole numbers in the first directory of a TIFF file or Exif block (TIFF 6.0, section 2), by tag. Of a tag that is
 * there twice, the first counts.
 */
final class TiffDirectory {
    static final int ORIENTATION = 274;

    private static final int TYPE_BYTE = 1;
    private static final int TYPE_SHORT = 3;
    private static final int TYPE_LONG = 4;
    private static final int TYPE_DIRECTORY = 13;

    private final FileBytes bytes;
    private final boolean littleEndian;
    private final Map<Integer, Field> fields = new HashMap<>();
    private final Set<Integer> tags = new HashSet<>();
    private final Set<Integer> doubtful = new HashSet<>();

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
        boolean usable = size > 0 && count > 0;
        if (!tags.add(tag) || !usable) {
            doubtful.add(tag);
        }
        if (usable) {
            // Values that fit four bytes are in the entry itself.
            long values = count * size <= 4 ? offset + 8 : unsigned32(offset + 8);
            fields.putIfAbsent(tag, new Field(size, count, values));
        }
    }

    /** Fails where a tag is there more than once or holds no whole numbers, so that programs may read it differently. */
    void requireCertain(Iterable<Integer> wanted) throws UnreadableImageException {
        for (int tag : wanted) {
            if (doubtful.contains(tag)) {
                throw ImageFile.damaged(
                        String.format(Locale.ROOT, "tag %d is there twice, or holds no whole numbers", tag));
            }
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

    /** The only value of {@code tag}, or {@code otherwise} where it is missing. */
    long single(int tag, long otherwise) throws UnreadableImageException {
        Field field = fields.get(tag);
        if (field != null && field.count() != 1) {
            throw ImageFile.damaged(String.format(Locale.ROOT, "tag %d has %d values", tag, field.count()));
        }
        return number(tag, otherwise);
    }

    /**
     * The first values of {@code tag}.
     *
     * @throws UnreadableImageException where it has fewer than {@code count}
     */
    long[] numbers(int tag, int count) throws UnreadableImageException {
        Field field = fields.get(tag);
        if (field == null || field.count() < count) {
            throw ImageFile.damaged(String.format(Locale.ROOT, "tag %d lacks some of its %d values", tag, count));
        }
        bytes.require(field.offset(), (long) count * field.size());
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
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
