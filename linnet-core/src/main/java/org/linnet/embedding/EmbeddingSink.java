package org.linnet.embedding;

import java.nio.file.Path;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.image.SkippedFile;

/**
 * Takes what a pass makes of each file, one call for each, or where animals are looked for one for each animal, in the order in which the files were given, all on the
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
     * Takes the embedding of an animal, where animals are looked for: one call for each, the most confident first. By default, it is taken
     * for one of the file.
     *
     * @param index of the file among all files given, from 0
     * @param contentSha256 checksum of the file's bytes, 64 lower-case hexadecimal digits
     * @param embedding [embeddingLength]; the sink may keep it and change it
     */
    default void embedded(long index, Path file, String contentSha256, Detection animal, float[] embedding) {
        embedded(index, file, contentSha256, embedding);
    }

    /**
     * Hears that there is no embedding of a file, because no animal was found; by default nothing is done.
     *
     * @param index of the file among all files given, from 0
     * @param contentSha256 checksum of the file's bytes, 64 lower-case hexadecimal digits
     * @param found people and vehicles
     */
    default void withoutAnimal(long index, Path file, String contentSha256, Detections found) {}

    /**
     * Hears that there is no embedding of a file.
     *
     * @param index of the file among all files given, from 0
     */
    void skipped(long index, SkippedFile file);
}
