package org.linnet.internal.embedding;

import java.nio.file.Path;
import java.util.List;
import org.linnet.image.SkippedFile;

/**
 * Takes what a pass makes of several views of each file, one call for each file, in the order in which the files were
 * given, all on the thread that runs the pass. What it throws ends the pass.
 */
public interface ViewSink {
    /**
     * Takes the embeddings of a file.
     *
     * @param index of the file among all files given, from 0
     * @param contentSha256 checksum of the bytes that the embeddings stand for, 64 lower-case hexadecimal digits
     * @param looks what was looked at in it; the sink may keep and change the embeddings
     */
    void embedded(long index, Path file, String contentSha256, Looks looks);

    /**
     * Takes the embeddings of the frames of a video. Called only where a pass was asked for videos.
     *
     * @param index of the file among all files given, from 0
     * @param contentSha256 checksum of the file's bytes, 64 lower-case hexadecimal digits
     * @param frames that could be decoded, by time; at least one
     */
    default void video(long index, Path file, String contentSha256, List<SeenFrame> frames) {
        throw new IllegalStateException("nobody asked for the frames of " + file);
    }

    /**
     * Hears that there are no embeddings of a file.
     *
     * @param index of the file among all files given, from 0
     */
    void skipped(long index, SkippedFile file);
}
