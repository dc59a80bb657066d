package org.linnet.internal.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes Exif metadata as Exif 2.32 has them: big endian, a first directory, and one of the capture. */
public final class ExifBlock {
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private final List<Entry> first = new ArrayList<>();
    private final List<Entry> capture = new ArrayList<>();
    private final List<Entry> gps = new ArrayList<>();

    private static final class Entry {
        private final int tag;
        private final int type;
        private final int count;
        private final byte[] value;

        Entry(int tag, int type, int count, byte[] value) {
            this.tag = tag;
            this.type = type;
            this.count = count;
            this.value = value;
        }
    }

    public ExifBlock model(String make, String model) {
        first.add(entry(0x10f, make));
        first.add(entry(0x110, model));
        return this;
    }

    /** On the camera's clock, such as {@code 2024:05:02 11:00:01}, and the digits behind the second's point. */
    public ExifBlock time(String time, String fraction) {
        capture.add(entry(0x9003, time));
        capture.add(entry(0x9291, fraction));
        return this;
    }

    /** When the file was last changed. */
    public ExifBlock fileTime(String time) {
        first.add(entry(0x132, time));
        return this;
    }

    /** What stands beside a time, such as {@code +02:00}: 0x9010 of the file, 0x9011 of the photograph, 0x9012 of its digital form. */
    public ExifBlock text(int captureTag, String text) {
        capture.add(entry(captureTag, text));
        return this;
    }

    public ExifBlock serialNumber(String number) {
        capture.add(entry(0xa431, number));
        return this;
    }

    /** Whole degrees and minutes. */
    ExifBlock position(String northOrSouth, int[] latitude, String eastOrWest, int[] longitude) {
        gps.add(entry(1, northOrSouth));
        gps.add(new Entry(2, RATIONAL, 3, rationals(latitude)));
        gps.add(entry(3, eastOrWest));
        gps.add(new Entry(4, RATIONAL, 3, rationals(longitude)));
        return this;
    }

    /** Code 1..8 of tag 0x0112. */
    public ExifBlock orientation(int code) {
        first.add(new Entry(
                0x112, SHORT, 1, ByteBuffer.allocate(4).putShort((short) code).array()));
        return this;
    }

    private static byte[] rationals(int[] degreesAndMinutes) {
        return ByteBuffer.allocate(24)
                .putInt(degreesAndMinutes[0])
                .putInt(1)
                .putInt(degreesAndMinutes[1])
                .putInt(1)
                .putInt(0)
                .putInt(1)
                .array();
    }

    private static Entry entry(int tag, String text) {
        byte[] value = (text + "\0").getBytes(ISO_8859_1);
        return new Entry(tag, ASCII, value.length, value);
    }

    byte[] bytes() {
        List<Entry> all = new ArrayList<>(first);
        int captureOffset = 8 + length(first, 1 + (gps.isEmpty() ? 0 : 1));
        all.add(pointer(0x8769, captureOffset));
        if (!gps.isEmpty()) {
            all.add(pointer(0x8825, captureOffset + length(capture, 0)));
        }
        ByteBuffer block = ByteBuffer.allocate(captureOffset + length(capture, 0) + length(gps, 0));
        block.put("MM\0*".getBytes(ISO_8859_1)).putInt(8);
        write(all, block);
        write(capture, block);
        if (!gps.isEmpty()) {
            write(gps, block);
        }
        return block.array();
    }

    private static Entry pointer(int tag, int offset) {
        return new Entry(tag, LONG, 1, ByteBuffer.allocate(4).putInt(offset).array());
    }

    private static int length(List<Entry> entries, int pointers) {
        return 6
                + 12 * (entries.size() + pointers)
                + entries.stream()
                        .mapToInt(entry -> entry.value.length > 4 ? entry.value.length : 0)
                        .sum();
    }

    private static void write(List<Entry> entries, ByteBuffer block) {
        int values = block.position() + 6 + 12 * entries.size();
        block.putShort((short) entries.size());
        for (Entry entry : entries) {
            block.putShort((short) entry.tag).putShort((short) entry.type).putInt(entry.count);
            if (entry.value.length > 4) {
                block.putInt(values);
                values += entry.value.length;
            } else {
                block.put(entry.value).position(block.position() + 4 - entry.value.length);
            }
        }
        block.putInt(0);
        for (Entry entry : entries) {
            if (entry.value.length > 4) {
                block.put(entry.value);
            }
        }
    }

    /** The start of a JPEG file, and its end. */
    public byte[] jpeg() {
        byte[] block = bytes();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
        file.writeBytes(segment(block));
        file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
        return file.toByteArray();
    }

    private static byte[] segment(byte[] block) {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1});
        segment.writeBytes(
                ByteBuffer.allocate(2).putShort((short) (block.length + 8)).array());
        segment.writeBytes("Exif\0\0".getBytes(ISO_8859_1));
        segment.writeBytes(block);
        return segment.toByteArray();
    }

    /** A whole JPEG file with this metadata as well. */
    public byte[] within(byte[] jpeg) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        file.writeBytes(segment(bytes()));
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }

    /** Writes {@link #jpeg} to a file. */
    public void writeJpeg(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, jpeg());
    }
}
