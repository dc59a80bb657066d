package org.linnet.internal.image;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Follows deflated pixels (RFC 1950) without keeping them, to see that all of them are there and their checksum fits. Decoders
 * fill what is missing with whatever lies there, or say so on standard error.
 */
final class InflatedData implements AutoCloseable {
    private final byte[] piece = new byte[1 << 15];
    private final Inflater inflater = new Inflater();
    private final Receiver receiver;
    private long length;

    InflatedData(Receiver receiver) {
        this.receiver = receiver;
    }

    /** Gets what was inflated, piece by piece. */
    interface Receiver {
        void take(byte[] bytes, int count) throws UnreadableImageException;
    }

    /**
     * Goes on with the next bytes of the file.
     *
     * @return how many of them are behind the end of the deflated data
     */
    int follow(byte[] bytes, int from, int to) throws UnreadableImageException {
        inflater.setInput(bytes, from, to - from);
        try {
            while (!inflater.finished() && !inflater.needsInput()) {
                int count = inflater.inflate(piece);
                if (count == 0 && inflater.needsDictionary()) {
                    throw damaged();
                }
                length += count;
                receiver.take(piece, count);
            }
        } catch (DataFormatException e) {
            throw damaged();
        }
        return inflater.getRemaining();
    }

    /** Whether the end was reached, with the right checksum. */
    boolean isFinished() {
        return inflater.finished();
    }

    /** How many bytes were inflated so far. */
    long length() {
        return length;
    }

    static UnreadableImageException damaged() {
        return ImageFile.damaged("a part of its data was lost or overwritten");
    }

    @Override
    public void close() {
        inflater.end();
    }
}
