package org.linnet.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that are whole in memory for a while, and so may not be of any size. */
public final class SmallFile {
    private SmallFile() {}

    /** Of a file that is not read; its message goes on after the file's name. */
    public static final class TooLargeException extends IOException {
        private TooLargeException(int mostBytes) {
            super("has more than the " + (mostBytes >> 20) + " MB that are read");
        }
    }

    /**
     * All of a file.
     *
     * @param mostBytes that it may have
     * @throws IOException where it cannot be read or is larger, in words that go on after its name
     */
    public static byte[] read(Path file, int mostBytes) throws IOException {
        if (!Files.isRegularFile(file) && Files.exists(file)) {
            throw new IOException("is no file");
        }
        return readOnce(file, mostBytes);
    }

    /**
     * The same of what may be a pipe, too, or a device that never ends.
     *
     * @param mostBytes that it may have
     * @throws IOException where it cannot be read or is larger, in words that go on after its name
     */
    public static byte[] readOnce(Path file, int mostBytes) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw new TooLargeException(mostBytes);
            }
            return bytes;
        }
    }
}
