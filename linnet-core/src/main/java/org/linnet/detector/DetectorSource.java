package org.linnet.detector;

/**
 * A detector that can be opened but need not be: what it is costs nothing to ask, so that a job whose detections are all kept
 * already never loads it. Safe for use by several threads at once.
 */
public interface DetectorSource {
    /** What it is. Detections are kept by {@link DetectorSpec#identity()}. */
    DetectorSpec spec();

    /**
     * Loads the detector, as often as it is called; the caller closes each.
     *
     * @throws org.linnet.error.LinnetException UNUSABLE_MODEL where it cannot be loaded
     */
    Detector open();
}
