package org.linnet.detector;

import java.nio.file.Path;
import java.util.Optional;

/** Boxes that people or other programs found, by file. Safe for use by several threads at once. */
public interface GivenBoxes {
    /** The name of the file that they are from. */
    String name();

    /** A checksum of everything that it says, 64 lower-case hexadecimal digits. */
    String sha256();

    /** What was found in a photograph: empty where nobody looked at it, without detections where nothing was found. */
    Optional<Detections> of(Path photograph);
}
