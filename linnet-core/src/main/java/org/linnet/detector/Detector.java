package org.linnet.detector;

import java.nio.FloatBuffer;

/** A network that finds animals, loaded. Safe for use by several threads at once; whoever opened it closes it. */
public interface Detector extends AutoCloseable {
    /** What it is. */
    DetectorSpec spec();

    /**
     * Finds what is in one photograph, down to {@link DetectorSpec#FLOOR}, overlapping boxes suppressed.
     *
     * @param input [3, height, width] as {@link DetectorInput} has it, from the position to the limit, which stay
     * @param width of the photograph turned upright, in pixels
     * @param height of the same
     */
    Detections detect(FloatBuffer input, int width, int height);

    @Override
    void close();
}
