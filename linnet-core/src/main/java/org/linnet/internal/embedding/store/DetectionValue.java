package org.linnet.internal.embedding.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.image.Box;

/**
 * Detections as the store holds them, in the numbers of a {@link KeptValue}: width and height of the photograph (int32), then for each
 * its category (int32, from 0), confidence, left and upper edge, width and height (float32).
 */
final class DetectionValue {
    private static final int SIZES = 2;
    private static final int ROW = 6;

    private DetectionValue() {}

    /**
     * The detections as they will be read: what is looked at must not depend on whether they were kept.
     *
     * @param categories names of what may be found
     * @throws IllegalArgumentException where something else was found
     */
    static Detections rounded(List<String> categories, Detections detections) {
        List<Detection> found = new ArrayList<>(detections.found().size());
        for (Detection one : detections.found()) {
            category(categories, one);
            Box box = one.box();
            Box.clamped((float) box.x(), (float) box.y(), (float) box.width(), (float) box.height())
                    .ifPresent(rounded -> found.add(new Detection(one.category(), (float) one.confidence(), rounded)));
        }
        return new Detections(detections.width(), detections.height(), found);
    }

    private static int category(List<String> categories, Detection one) {
        int category = categories.indexOf(one.category());
        if (category < 0) {
            throw new IllegalArgumentException("found " + one.category() + ", which is none of " + categories);
        }
        return category;
    }

    static byte[] write(DetectionKey key, Detections detections) {
        byte[] value = KeptValue.allocate(SIZES + ROW * detections.found().size());
        ByteBuffer numbers = KeptValue.numbers(value).putInt(detections.width()).putInt(detections.height());
        for (Detection one : detections.found()) {
            Box box = one.box();
            numbers.putInt(category(key.categories(), one))
                    .putFloat((float) one.confidence())
                    .putFloat((float) box.x())
                    .putFloat((float) box.y())
                    .putFloat((float) box.width())
                    .putFloat((float) box.height());
        }
        return KeptValue.sealed(key.bytes(), value);
    }

    /** The detections, or nothing where the value is damaged or of another format. */
    static Optional<Detections> read(DetectionKey key, byte[] value) {
        return KeptValue.numbers(key.bytes(), value).flatMap(numbers -> read(key.categories(), numbers));
    }

    private static Optional<Detections> read(List<String> categories, ByteBuffer numbers) {
        int rows = (numbers.remaining() / Integer.BYTES - SIZES) / ROW;
        if (numbers.remaining() != Integer.BYTES * (SIZES + ROW * rows)) {
            return Optional.empty();
        }
        int width = numbers.getInt();
        int height = numbers.getInt();
        List<Detection> found = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            int category = numbers.getInt();
            if (category < 0 || category >= categories.size()) {
                return Optional.empty();
            }
            float confidence = numbers.getFloat();
            // Rounded, a box may reach beyond the photograph by a hair.
            Box.clamped(numbers.getFloat(), numbers.getFloat(), numbers.getFloat(), numbers.getFloat())
                    .ifPresent(box -> found.add(new Detection(categories.get(category), confidence, box)));
        }
        return Optional.of(new Detections(width, height, found));
    }
}
