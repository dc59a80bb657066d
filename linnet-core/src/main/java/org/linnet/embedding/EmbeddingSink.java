package org.linnet.embedding;

import java.nio.file.Path;
import org.linnet.image.SkippedFile;

/**
 * Takes what a pass makes of each file, one call for each, in the order in which the files were given, all on the
 * thread that runs the pass. What it throws ends the pass.
 */
public interface EmbeddingSink {
    /**
     * Takes the embedding of a file.
     *
     * @param index of the file among all files given, from 0
     * @param contentSha256 checksum of the bytes that the embedding stands for, 64 lower-case hexadecimal digits
     * @param embedding [embeddingLength]; the sink may keep it and change it
     */
    void embedded(long index, Path file, String contentSha256, float[] embedding);

    /**
     * Hears that there is no embedding of a file.
     *
     * @param index of the file among all files given, from 0
     */
    void skipped(long index, SkippedFile file);
}
