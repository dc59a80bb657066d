package org.linnet.internal.detector;

import java.util.List;
import org.linnet.detector.DetectorInput;

/** How what a family of detectors gives is to be read. Safe for use by several threads at once. */
public interface OutputLayout {
    /** Its name, part of a detector's identity: another way to read the same numbers needs another one. */
    String label();

    /** Whether the detector has suppressed overlapping boxes itself. */
    boolean isSuppressed();

    /** Intersection over union above which the less confident of two boxes goes, where the detector has not suppressed them itself. */
    default double overlap() {
        return Suppression.OVERLAP;
    }

    /**
     * Reads what was found in one photograph.
     *
     * @param outputs all of them, in the model's order, each with a batch of 1
     * @param input what the detector read
     * @param into takes the candidates, and drops those that make no sense, so that a layout need not look for them
     * @throws IllegalArgumentException where the outputs do not have this layout; it says what they have, such as "its output is
     *     [1, 3] where [1, n, 6] is expected"
     */
    void read(List<OutputTensor> outputs, DetectorInput input, Candidates into);
}
