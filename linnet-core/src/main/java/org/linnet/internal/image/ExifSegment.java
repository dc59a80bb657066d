package org.linnet.internal.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a JPEG file says of how its photograph was taken (Exif 2.3), for a part of it that is upright: without the orientation, and without
 * the small picture of the whole.
 */
public final class ExifSegment {
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final byte[] NAME = {'E', 'x', 'i', 'f', 0, 0};
    private static final int ORIENTATION = 0x0112;
    private static final int THUMBNAIL = 0x0201;
    private static final int THUMBNAIL_LENGTH = 0x0202;
    private static final int ENTRY = 12;

    /** The marker, the length, and what follows. */
    private final byte[] segment;

    private ExifSegment(byte[] segment) {
        this.segment = segment;
    }

    /** That of a file; empty where it has none, or one that is damaged. */
    public static Optional<ExifSegment> of(byte[] file) {
        int at = 2;
        if (file.length < 4 || (file[0] & 0xff) != 0xff || (file[1] & 0xff) != 0xd8) {
            return Optional.empty();
        }
        while (at + 4 + NAME.length <= file.length && (file[at] & 0xff) == 0xff) {
            int marker = file[at + 1] & 0xff;
            int length = (file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff);
            if (marker == START_OF_SCAN || length < 2 || at + 2 + length > file.length) {
                break;
            }
            if (marker == APP1
                    && length >= 2 + NAME.length
                    && Arrays.equals(file, at + 4, at + 4 + NAME.length, NAME, 0, NAME.length)) {
                return cleaned(Arrays.copyOfRange(file, at, at + 2 + length));
            }
            at += 2 + length;
        }
        return Optional.empty();
    }

    private static Optional<ExifSegment> cleaned(byte[] segment) {
        int start = 4 + NAME.length;
        ByteBuffer tiff = ByteBuffer.wrap(segment, start, segment.length - start).slice();
        try {
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int first = tiff.getInt(4);
            int count = tiff.getShort(first) & 0xffff;
            for (int i = 0; i < count; i++) {
                int entry = first + 2 + i * ENTRY;
                if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
                    tiff.putShort(entry + 8, (short) 1);
                }
            }
            int link = first + 2 + count * ENTRY;
            int second = tiff.getInt(link);
            tiff.putInt(link, 0);
            if (second != 0) {
                eraseThumbnail(tiff, second);
            }
            return Optional.of(new ExifSegment(segment));
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static void eraseThumbnail(ByteBuffer tiff, int directory) {
        int count = tiff.getShort(directory) & 0xffff;
        int from = 0;
        int length = 0;
        for (int i = 0; i < count; i++) {
            int entry = directory + 2 + i * ENTRY;
            int tag = tiff.getShort(entry) & 0xffff;
            from = tag == THUMBNAIL ? tiff.getInt(entry + 8) : from;
            length = tag == THUMBNAIL_LENGTH ? tiff.getInt(entry + 8) : length;
        }
        for (int i = 0; i < length; i++) {
            tiff.put(from + i, (byte) 0);
        }
    }

    /** A JPEG file that says the same. */
    public byte[] within(byte[] jpeg) {
        byte[] file = new byte[jpeg.length + segment.length];
        System.arraycopy(jpeg, 0, file, 0, 2);
        System.arraycopy(segment, 0, file, 2, segment.length);
        System.arraycopy(jpeg, 2, file, 2 + segment.length, jpeg.length - 2);
        return file;
    }
}
