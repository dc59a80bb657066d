package org.linnet.spark.output;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A photograph to be looked at.
 *
 * @param length in bytes, when it was listed
 */
record PlannedPhotograph(String path, long length) implements Serializable {
    PlannedPhotograph {
        requireNonNull(path, "path is null");
    }
}
