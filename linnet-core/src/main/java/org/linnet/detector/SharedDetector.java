package org.linnet.detector;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;

/**
 * A detector that stays loaded between jobs: opened when it is first needed, closed with this. For a program that looks at
 * photographs as they come. Safe for use by several threads at once.
 */
public final class SharedDetector implements DetectorSource, AutoCloseable {
    private final DetectorSource source;
    private Detector detector;
    private boolean closed;

    public SharedDetector(DetectorSource source) {
        this.source = requireNonNull(source, "source is null");
    }

    @Override
    public DetectorSpec spec() {
        return source.spec();
    }

    /**
     * The same detector for every caller; closing it does nothing.
     *
     * @throws IllegalStateException after {@link #close}
     */
    @Override
    public synchronized Detector open() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (detector == null) {
            detector = source.open();
        }
        return new Borrowed(detector);
    }

    /** Frees the detector. Whoever borrowed it must have returned. */
    @Override
    public synchronized void close() {
        closed = true;
        if (detector != null) {
            detector.close();
            detector = null;
        }
    }

    private record Borrowed(Detector detector) implements Detector {
        @Override
        public DetectorSpec spec() {
            return detector.spec();
        }

        @Override
        public Detections detect(FloatBuffer input, int width, int height) {
            return detector.detect(input, width, height);
        }

        @Override
        public void close() {
            // The owner closes it.
        }
    }
}
