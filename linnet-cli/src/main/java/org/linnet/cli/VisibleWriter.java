package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Writer;

/** Writes {@link VisibleText}; a carriage return before the end of a line stays. */
final class VisibleWriter extends Writer {
    private final Writer out;
    private boolean returned;

    VisibleWriter(Writer out) {
        this.out = requireNonNull(out, "out is null");
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            char c = characters[i];
            if (returned && c != '\n') {
                out.write(VisibleText.escaped('\r'));
            } else if (returned) {
                out.write('\r');
            }
            returned = c == '\r';
            if (returned) {
                continue;
            }
            if (VisibleText.isHidden(c)) {
                out.write(VisibleText.escaped(c));
            } else {
                out.write(c);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Flushes; what is written to is closed by whoever opened it. */
    @Override
    public void close() throws IOException {
        out.flush();
    }
}
