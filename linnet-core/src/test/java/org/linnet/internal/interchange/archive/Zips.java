package org.linnet.internal.interchange.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives for tests, sound ones and such as nobody should meet. */
public final class Zips {
    private Zips() {}

    /** An archive with these texts by their names. */
    public static Path of(Path file, Map<String, String> texts) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                zip.putNextEntry(new ZipEntry(text.getKey()));
                zip.write(text.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    /** An archive of everything in a folder, below another folder. */
    public static Path ofFolder(Path file, String below, Path folder) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                var files = Files.list(folder)) {
            for (Path one : files.sorted().toList()) {
                zip.putNextEntry(new ZipEntry(below + one.getFileName()));
                Files.copy(one, zip);
                zip.closeEntry();
            }
        }
        return file;
    }

    /** An archive with one entry of so many blanks. */
    static Path bomb(Path file, String name, long bytes) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            blanks(zip, bytes);
            zip.closeEntry();
        }
        return file;
    }

    static void blanks(OutputStream out, long bytes) throws IOException {
        byte[] some = " ".repeat(1 << 16).getBytes(UTF_8);
        for (long written = 0; written < bytes; written += some.length) {
            out.write(some);
        }
    }

    /** Writes a number of two or four bytes into the first record of the central directory. */
    static void patchDirectory(Path file, int offset, int value, int width) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, ISO_8859_1).indexOf("PK\u0001\u0002") + offset;
        for (int i = 0; i < width; i++) {
            bytes[at + i] = (byte) (value >> (8 * i));
        }
        Files.write(file, bytes);
    }

    /** Replaces all that looks like one name by another of the same length. */
    static void rename(Path file, String name, String other) throws IOException {
        String text = new String(Files.readAllBytes(file), ISO_8859_1);
        Files.write(file, text.replace(name, other).getBytes(ISO_8859_1));
    }
}
