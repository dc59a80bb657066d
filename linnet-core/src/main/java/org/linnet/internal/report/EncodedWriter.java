package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Gives bytes of text in UTF-8 to a writer, such as a screen. */
final class EncodedWriter extends OutputStream {
    private static final int CAPACITY = 8192;

    private final Writer text;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY);
    private final CharBuffer characters = CharBuffer.allocate(CAPACITY);

    /** @param text is flushed with this, and left open */
    EncodedWriter(Writer text) {
        this.text = requireNonNull(text, "text is null");
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        int from = offset;
        while (from < offset + length) {
            int count = Math.min(bytes.remaining(), offset + length - from);
            bytes.put(source, from, count);
            from += count;
            decode();
        }
    }

    /** What is left is the beginning of a character. */
    private void decode() throws IOException {
        bytes.flip();
        decoder.decode(bytes, characters, false);
        bytes.compact();
        text.write(characters.array(), 0, characters.position());
        characters.clear();
    }

    @Override
    public void flush() throws IOException {
        text.flush();
    }
}
