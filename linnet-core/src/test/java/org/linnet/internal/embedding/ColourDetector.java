package org.linnet.internal.embedding;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.Detector;
import org.linnet.detector.DetectorInput;
import org.linnet.detector.DetectorSource;
import org.linnet.detector.DetectorSpec;
import org.linnet.image.Box;
import org.linnet.image.Resampling;

/**
 * A detector that needs no weights: whatever is red, green or blue is an animal, of confidence 0.9, 0.6 and 0.3, and what is white a
 * person. It counts what is done with it.
 */
class ColourDetector implements DetectorSource {
    static final float RED = 0.9f;
    static final float GREEN = 0.6f;
    static final float BLUE = 0.3f;
    static final float WHITE = 0.95f;

    private static final int SIZE = 64;

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger detected = new AtomicInteger();

    /** How often it was opened. */
    int opened() {
        return opened.get();
    }

    /** How often it was closed. */
    int closed() {
        return closed.get();
    }

    /** How many photographs it looked at. */
    int detected() {
        return detected.get();
    }

    /** Called before each photograph; here, does nothing. */
    void beforePhotograph() {}

    @Override
    public DetectorSpec spec() {
        DetectorInput input =
                new DetectorInput(SIZE, SIZE, Resampling.BILINEAR, DetectorInput.Placement.STRETCHED, 0, 1, false);
        return new DetectorSpec(
                "colours",
                "a".repeat(64),
                "d".repeat(64),
                input,
                List.of(Detection.ANIMAL, Detection.PERSON),
                0.5,
                "made for tests");
    }

    @Override
    public Detector open() {
        opened.incrementAndGet();
        return new Opened();
    }

    /** What is in a photograph. */
    List<Detection> find(FloatBuffer pixels) {
        List<Detection> found = new ArrayList<>();
        add(pixels, new boolean[] {true, false, false}, Detection.ANIMAL, RED, found);
        add(pixels, new boolean[] {false, true, false}, Detection.ANIMAL, GREEN, found);
        add(pixels, new boolean[] {false, false, true}, Detection.ANIMAL, BLUE, found);
        add(pixels, new boolean[] {true, true, true}, Detection.PERSON, WHITE, found);
        return found;
    }

    /** The smallest box around all pixels of a colour. */
    private static void add(
            FloatBuffer pixels, boolean[] colour, String category, float confidence, List<Detection> found) {
        int left = SIZE;
        int top = SIZE;
        int right = 0;
        int bottom = 0;
        for (int i = 0; i < SIZE * SIZE; i++) {
            boolean matches = true;
            for (int channel = 0; channel < 3; channel++) {
                float level = pixels.get(pixels.position() + channel * SIZE * SIZE + i);
                matches &= colour[channel] ? level > 180 : level < 75;
            }
            if (matches) {
                left = Math.min(left, i % SIZE);
                top = Math.min(top, i / SIZE);
                right = Math.max(right, i % SIZE + 1);
                bottom = Math.max(bottom, i / SIZE + 1);
            }
        }
        if (right > left) {
            found.add(new Detection(
                    category,
                    confidence,
                    new Box(
                            (double) left / SIZE,
                            (double) top / SIZE,
                            (double) (right - left) / SIZE,
                            (double) (bottom - top) / SIZE)));
        }
    }

    private final class Opened implements Detector {
        @Override
        public DetectorSpec spec() {
            return ColourDetector.this.spec();
        }

        @Override
        public Detections detect(FloatBuffer input, int width, int height) {
            if (input.remaining() != 3 * SIZE * SIZE || !input.isDirect()) {
                throw new IllegalArgumentException("not a photograph: " + input);
            }
            beforePhotograph();
            detected.incrementAndGet();
            return new Detections(width, height, find(input));
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
