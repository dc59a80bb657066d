package org.linnet.internal.interchange;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.detector.Detections;
import org.linnet.detector.GivenBoxes;

/** Boxes that a file gives: results in MegaDetector's format, or a table. */
public final class BoxFile implements GivenBoxes {
    private BoxFile() {}

    /** Reads a file, whatever it is. */
    public static BoxFile read(Path file) {
        throw new UnsupportedOperationException(file.toString());
    }

    @Override
    public String name() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String sha256() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Detections> of(Path photograph) {
        throw new UnsupportedOperationException();
    }
}
