package org.linnet.internal.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream of somebody else's, who closes it. */
public class UnclosedStream extends FilterOutputStream {
    public UnclosedStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    /** Flushes it. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
