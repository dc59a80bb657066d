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
    private final List<Range> ranges = new ArrayList<>();
    private byte[] tail = {};

    Excerpt(FileBytes source) {
        this.source = source.array();
    }

    private record Range(int from, int to) {}

    /** Adds the bytes from {@code from} (inclusive) to {@code to} (exclusive). */
    Excerpt keep(long from, long to) {
        ranges.add(new Range(Math.toIntExact(from), Math.toIntExact(to)));
        return this;
    }

    /** Ends the excerpt with bytes that are not in the file. */
    Excerpt endWith(byte... bytes) {
        tail = bytes.clone();
        return this;
    }

    /** How many bytes are kept. */
    int length() {
        return ranges.stream().mapToInt(range -> range.to() - range.from()).sum() + tail.length;
    }

    /** Copies what is kept to native memory, from {@code target}'s start. */
    void copyTo(BytePointer target) {
        long written = 0;
        for (Range range : ranges) {
            target.position(written).put(source, range.from(), range.to() - range.from());
            written += range.to() - range.from();
        }
        target.position(written).put(tail, 0, tail.length);
        target.position(0);
    }
}
