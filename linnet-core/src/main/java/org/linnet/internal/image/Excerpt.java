package org.linnet.internal.image;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;

/**
 * The parts of a file that the native decoder gets to see. Metadata, further frames and trailing bytes make no pixels, but
 * they are where native decoders find most to warn of and to fail on, so they are left out where the format allows it.
 */
final class Excerpt {
    private final byte[] source;
    private final List<Piece> pieces = new ArrayList<>();

    Excerpt(FileBytes source) {
        this.source = source.array();
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Piece(byte[] bytes, int from, int to) {
        int length() {
            return to - from;
        }
    }

    /** Adds the bytes from {@code from} (inclusive) to {@code to} (exclusive). */
    Excerpt keep(long from, long to) {
        pieces.add(new Piece(source, Math.toIntExact(from), Math.toIntExact(to)));
        return this;
    }

    /** Adds bytes that are not in the file. */
    Excerpt add(byte... bytes) {
        pieces.add(new Piece(bytes.clone(), 0, bytes.length));
        return this;
    }

    /** How many bytes are kept. */
    int length() {
        return pieces.stream().mapToInt(Piece::length).reduce(0, Math::addExact);
    }

    /** Copies what is kept to native memory, from {@code target}'s start. */
    void copyTo(BytePointer target) {
        long written = 0;
        for (Piece piece : pieces) {
            target.position(written).put(piece.bytes(), piece.from(), piece.length());
            written += piece.length();
        }
        target.position(0);
    }
}
