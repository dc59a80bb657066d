package org.linnet.internal.interchange.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * Unpacks no more than a table can reasonably be. Some kilobytes can be made to hold gigabytes, and what an archive says of its
 * sizes need not be true.
 */
final class BoundedInputStream extends FilterInputStream {
    /** Tables of ten million rows are about as large. */
    static final long MOST_BYTES = 2L << 30;

    /** Tables are packed to a tenth to a fiftieth; Deflate can do no better than 1,032. */
    static final long MOST_RATIO = 200;

    /** What is unpacked whatever the ratio is. */
    static final long HARMLESS_BYTES = 16L << 20;

    private final String name;
    private final long limit;
    private long read;

    /**
     * @param in what is unpacked
     * @param name as it is called in messages
     * @param storedBytes how many bytes it is unpacked from
     */
    BoundedInputStream(InputStream in, String name, long storedBytes) {
        super(in);
        this.name = name;
        limit = limit(storedBytes);
    }

    private static long limit(long storedBytes) {
        return Math.min(MOST_BYTES, Math.max(HARMLESS_BYTES, storedBytes * MOST_RATIO));
    }

    /** Refuses what is beyond the limits. */
    static void require(String name, long storedBytes, long bytes) {
        if (bytes > limit(storedBytes)) {
            throw tooLarge(name);
        }
    }

    private static LinnetException tooLarge(String name) {
        return new LinnetException(
                ErrorCode.NOTHING_USABLE,
                String.format(
                        Locale.ROOT,
                        "%s unpacks to more than %,d times its size, or to more than %,d MB, which no table does; unpack it"
                                + " yourself if you trust it, and give the folder",
                        name,
                        MOST_RATIO,
                        MOST_BYTES >> 20));
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            count(1);
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            count(count);
        }
        return count;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) {
        read += bytes;
        if (read > limit) {
            throw tooLarge(name);
        }
    }
}
