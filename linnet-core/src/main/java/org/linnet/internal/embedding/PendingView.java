package org.linnet.internal.embedding;

import java.nio.file.Path;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;

/**
 * One view of one file on its way through the pass. A decoding thread sets what it reads, then some thread says once how it ended;
 * from then on the delivering thread may look at all of it.
 */
@SuppressWarnings("ArrayRecordComponent") // endings are handed on, never compared
final class PendingView {
    private final long index;
    private final Path file;
    private final View view;
    private long bytes;
    private String contentSha256;
    private float[] fingerprint;
    private volatile Ending ending;

    /** How the way of a file ended. */
    sealed interface Ending permits Kept, Computed, Skipped {}

    /** With an embedding that was there already. */
    record Kept(float[] embedding) implements Ending {}

    /** With an embedding that had to be computed. */
    record Computed(float[] embedding) implements Ending {}

    /** Without an embedding. */
    record Skipped(SkippedFile file) implements Ending {}

    PendingView(long index, Path file, View view) {
        this.index = index;
        this.file = file;
        this.view = view;
    }

    long index() {
        return index;
    }

    Path file() {
        return file;
    }

    View view() {
        return view;
    }

    /** How many bytes were read of the file. */
    long bytes() {
        return bytes;
    }

    /** Null where the file was not read to its end. */
    String contentSha256() {
        return contentSha256;
    }

    void read(long newBytes, String newContentSha256) {
        bytes = newBytes;
        contentSha256 = newContentSha256;
    }

    /** Of the whole photograph; null unless this is the view that shows it, and it was decoded. */
    float[] fingerprint() {
        return fingerprint;
    }

    void decoded(float[] newFingerprint) {
        fingerprint = newFingerprint;
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
