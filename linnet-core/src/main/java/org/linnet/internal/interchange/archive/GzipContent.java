package org.linnet.internal.interchange.archive;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * What is compressed with gzip as what it holds, and anything else as it is.
 *
 * @param stored what may be compressed, told by its first bytes and not by its name
 */
public record GzipContent(Content stored) implements Content {
    public GzipContent {
        requireNonNull(stored, "stored is null");
    }

    @Override
    public String name() {
        return stored.name();
    }

    @Override
    public long storedBytes() throws IOException {
        return stored.storedBytes();
    }

    @Override
    public InputStream open() throws IOException {
        return isCompressed()
                ? new BoundedInputStream(new GZIPInputStream(stored.open(), 1 << 16), name(), stored.storedBytes())
                : stored.open();
    }

    private boolean isCompressed() throws IOException {
        try (InputStream in = stored.open()) {
            byte[] magic = in.readNBytes(2);
            return magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        }
    }
}
