package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.linnet.dataset.Capture;
import org.linnet.internal.dataset.FileEvents;

/**
 * What formats of other programs say of photographs besides their names.
 *
 * @param root the folder that files are written relative to
 * @param events where and when they were taken; empty where the format does not say it
 */
record PhotographSurroundings(Path root, Optional<FileEvents> events) {
    PhotographSurroundings {
        requireNonNull(root, "root is null");
        requireNonNull(events, "events is null");
    }

    Capture capture(Path file) {
        return events.map(known -> known.capture(file, root)).orElse(Capture.UNKNOWN);
    }
}
