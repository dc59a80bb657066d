package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.Writer;
import java.util.function.Consumer;

/** Gives away what is written line by line, with the end of the line; the rest when it is flushed. */
final class LineWriter extends Writer {
    private final Consumer<String> lines;
    private final StringBuilder begun = new StringBuilder();

    LineWriter(Consumer<String> lines) {
        this.lines = requireNonNull(lines, "lines is null");
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            begun.append(characters[i]);
            if (characters[i] == '\n') {
                flush();
            }
        }
    }

    @Override
    public void flush() {
        if (begun.length() > 0) {
            lines.accept(begun.toString());
            begun.setLength(0);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
