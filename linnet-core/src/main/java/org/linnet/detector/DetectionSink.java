package org.linnet.detector;

import java.nio.file.Path;
import org.linnet.image.SkippedFile;

/**
 * Takes what a detector finds in each file, one call for each, in the order in which the files were given, all on the thread that runs
 * the pass. What it throws ends the pass.
 */
public interface DetectionSink {
    /**
     * Takes what was found in a file.
     *
     * @param index of the file among all files given, from 0
     * @param contentSha256 checksum of the bytes that it was found in, 64 lower-case hexadecimal digits
     * @param found all detections from the threshold on, and the size of the photograph; no detections where nothing was found
     */
    void detected(long index, Path file, String contentSha256, Detections found);

    /**
     * Hears that a file cannot be read as a photograph.
     *
     * @param index of the file among all files given, from 0
     */
    void skipped(long index, SkippedFile file);
}
