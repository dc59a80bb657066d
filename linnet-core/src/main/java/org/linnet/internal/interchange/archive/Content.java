package org.linnet.internal.interchange.archive;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/** What a file or an entry of an archive holds, which may be read more than once. */
public interface Content {
    /** As it is called in messages, such as {@code package.zip/media.csv}. */
    String name();

    /** How many bytes it takes up where it lies, before anything is unpacked. */
    long storedBytes() throws IOException;

    /** Begins to read it; whoever does closes what is returned. */
    InputStream open() throws IOException;

    /**
     * What it begins with, as text in UTF-8.
     *
     * @param bytes at most
     * @throws LinnetException NOTHING_USABLE where it cannot be read
     */
    default String beginning(int bytes) {
        try (InputStream in = open()) {
            return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    name() + " cannot be read: " + e.getMessage() + "; copy or download it again",
                    e);
        }
    }

    /** Of bytes in memory. */
    static Content of(String name, byte[] bytes) {
        requireNonNull(name, "name is null");
        requireNonNull(bytes, "bytes is null");
        return new Content() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long storedBytes() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /** Of a file. */
    static Content of(Path file) {
        requireNonNull(file, "file is null");
        return new Content() {
            @Override
            public String name() {
                return file.toString();
            }

            @Override
            public long storedBytes() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream open() throws IOException {
                return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            }
        };
    }
}
