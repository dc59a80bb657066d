package org.linnet.internal.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;

/** The rows of a {@code .npy} file that is being written; see {@link NumpyFile#writeRows}. Not thread-safe. */
public final class NumpyRows {
    /** Room for any number of rows, so that the header can be written again once their number is known. */
    private static final int HEADER_BYTES = 128;

    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel channel;
    private final int columns;
    private final ByteBuffer buffer;
    private long count;

    NumpyRows(FileChannel channel, int columns) throws IOException {
        if (columns < 1) {
            throw new IllegalArgumentException("columns must be positive: " + columns);
        }
        this.channel = channel;
        this.columns = columns;
        this.buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(header());
    }

    /**
     * Writes the next row.
     *
     * @param row [columns]
     * @throws UncheckedIOException where it cannot be written; {@link NumpyFile#writeRows} tells the user why
     */
    public void add(float[] row) {
        if (row.length != columns) {
            throw new IllegalArgumentException("a row of " + columns + " numbers is expected: " + row.length);
        }
        try {
            for (float value : row) {
                if (buffer.remaining() < Float.BYTES) {
                    flush();
                }
                buffer.putFloat(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        count++;
    }

    /** How many rows there are so far. */
    public long count() {
        return count;
    }

    void finish() throws IOException {
        flush();
        channel.position(0);
        buffer.put(header());
        flush();
    }

    private byte[] header() {
        return NumpyFile.header(NumberType.FLOAT32, List.of(count, columns), HEADER_BYTES);
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }
}
