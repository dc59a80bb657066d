package org.linnet.embedding;

import java.nio.file.Path;
import org.linnet.image.SkippedFile;

/**
 * One file on its way through the pass. A decoding thread sets what it reads, then some thread says once how it ended;
 * from then on the delivering thread may look at all of it.
 */
@SuppressWarnings("ArrayRecordComponent") // endings are handed on, never compared
final class Photograph {
    private final long index;
    private final Path file;
    private long bytes;
    private String contentSha256;
    private volatile Ending ending;

    /** How the way of a file ended. */
    sealed interface Ending permits Kept, Computed, Skipped {}

    /** With an embedding that was there already. */
    record Kept(float[] embedding) implements Ending {}

    /** With an embedding that had to be computed. */
    record Computed(float[] embedding) implements Ending {}

    /** Without an embedding. */
    record Skipped(SkippedFile file) implements Ending {}

    Photograph(long index, Path file) {
        this.index = index;
        this.file = file;
    }

    long index() {
        return index;
    }

    Path file() {
        return file;
    }

    /** How many bytes were read of the file. */
    long bytes() {
        return bytes;
    }

    void read(long newBytes) {
        bytes = newBytes;
    }

    /** Null where the file was not read to its end. */
    String contentSha256() {
        return contentSha256;
    }

    void identified(String sha256) {
        contentSha256 = sha256;
    }

    boolean hasEnded() {
        return ending != null;
    }

    /** Null until {@link #hasEnded}. */
    Ending ending() {
        return ending;
    }

    void end(Ending how) {
        ending = how;
    }
}
