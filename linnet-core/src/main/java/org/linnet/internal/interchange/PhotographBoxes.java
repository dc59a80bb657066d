package org.linnet.internal.interchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.image.Box;

/** What a file says of one photograph, in few bytes, since there may be millions. */
final class PhotographBoxes {
    /** Confidence, x, y, width, height. */
    private static final int NUMBERS = 5;

    private static final double[] NONE = {};
    private static final short[] NO_CATEGORIES = {};

    private final String name;
    private int width;
    private int height;
    private boolean failed;
    private int count;
    private double[] numbers = NONE;
    private short[] categories = NO_CATEGORIES;

    /** @param name as it is written in the file */
    PhotographBoxes(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    int count() {
        return count;
    }

    /** Whether nobody looked at it. */
    boolean failed() {
        return failed;
    }

    void fail() {
        failed = true;
    }

    /** In pixels, turned upright. */
    void size(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
    }

    /** Its category by a number that stands for its name; all else as {@link Detection} has it. */
    void add(short category, double confidence, Box box) {
        if (count == categories.length) {
            int room = Math.max(2, 2 * count);
            numbers = Arrays.copyOf(numbers, NUMBERS * room);
            categories = Arrays.copyOf(categories, room);
        }
        int start = NUMBERS * count;
        numbers[start] = confidence;
        numbers[start + 1] = box.x();
        numbers[start + 2] = box.y();
        numbers[start + 3] = box.width();
        numbers[start + 4] = box.height();
        categories[count++] = category;
    }

    /**
     * Leaves the most confident, and no room for more.
     *
     * @return how many were left out
     */
    int keep(int most) {
        int left = Math.max(0, count - most);
        if (left > 0) {
            int[] best = IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> numbers[NUMBERS * i])
                            .reversed())
                    .limit(most)
                    .mapToInt(i -> i)
                    .sorted()
                    .toArray();
            for (int to = 0; to < most; to++) {
                System.arraycopy(numbers, NUMBERS * best[to], numbers, NUMBERS * to, NUMBERS);
                categories[to] = categories[best[to]];
            }
            count = most;
        }
        if (count < categories.length) {
            numbers = Arrays.copyOf(numbers, NUMBERS * count);
            categories = Arrays.copyOf(categories, count);
        }
        return left;
    }

    /**
     * As everybody has them; empty where nobody looked at the photograph.
     *
     * @param names of the categories by their numbers; null for what is no box
     */
    Optional<Detections> detections(List<String> names) {
        return failed ? Optional.empty() : Optional.of(new Detections(width, height, inOrder(names)));
    }

    /** The boxes in the order of the file. */
    List<Detection> inOrder(List<String> names) {
        List<Detection> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int start = NUMBERS * i;
            String category = names.get(categories[i]);
            if (category != null) {
                found.add(new Detection(
                        category,
                        numbers[start],
                        new Box(numbers[start + 1], numbers[start + 2], numbers[start + 3], numbers[start + 4])));
            }
        }
        return found;
    }

    /** How many boxes there are of each category, added to the counts of others. */
    void count(long[] ofCategory) {
        for (int i = 0; i < count; i++) {
            ofCategory[categories[i]]++;
        }
    }
}
