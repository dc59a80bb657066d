package org.linnet.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Photographs whose time is known. */
final class TimedPhotograph {
    private TimedPhotograph() {}

    /** A photograph with the time in its Exif metadata, and none of its own. */
    static void write(Path to, Path from, String time) throws IOException {
        byte[] photograph = Files.readAllBytes(from);
        ByteBuffer exif = ByteBuffer.allocate(8 + 18 + 18 + 20);
        exif.put("MM\0*".getBytes(ISO_8859_1)).putInt(8);
        exif.putShort((short) 1)
                .putShort((short) 0x8769)
                .putShort((short) 4)
                .putInt(1)
                .putInt(26)
                .putInt(0);
        exif.putShort((short) 1)
                .putShort((short) 0x9003)
                .putShort((short) 2)
                .putInt(20)
                .putInt(44)
                .putInt(0);
        exif.put((time + "\0").getBytes(ISO_8859_1));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(photograph, 0, 2);
        file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1});
        file.writeBytes(
                ByteBuffer.allocate(2).putShort((short) (8 + exif.capacity())).array());
        file.writeBytes("Exif\0\0".getBytes(ISO_8859_1));
        file.writeBytes(exif.array());
        file.write(photograph, 2, photograph.length - 2);
        Files.createDirectories(to.getParent());
        Files.write(to, file.toByteArray());
    }
}
