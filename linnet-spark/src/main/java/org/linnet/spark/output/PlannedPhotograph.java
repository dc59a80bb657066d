package org.linnet.spark.output;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A photograph to be looked at, or what was found among them and is none.
 *
 * @param length in bytes, when it was listed
 * @param reason why it is skipped without a look; null for what is looked at
 * @param message what exactly was found; null for what is looked at
 */
record PlannedPhotograph(String path, long length, String reason, String message) implements Serializable {
    PlannedPhotograph {
        requireNonNull(path, "path is null");
    }

    PlannedPhotograph(String path, long length) {
        this(path, length, null, null);
    }

    boolean isSkipped() {
        return reason != null;
    }
}
