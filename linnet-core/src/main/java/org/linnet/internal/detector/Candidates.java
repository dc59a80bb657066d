package org.linnet.internal.detector;

import static java.util.Comparator.comparingDouble;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Takes the boxes that a detector gave for one photograph. Dropped are those whose confidence is below the floor or above 1, whose
 * numbers are not finite, whose width or height is not above 0, or that reach beyond {@value #FARTHEST} pixels; and of more than
 * {@value #MOST}, the least confident. For use by one thread.
 */
public final class Candidates {
    /** Suppressing so many that do not overlap takes half a second, three times as many nine times as long. */
    static final int MOST = 10_000;

    /** From the upper left corner of the input, in pixels. */
    static final float FARTHEST = 100_000;

    /** What rounding may add to a confidence of 1, as in 16 bits. */
    private static final float ROUNDING = 1e-3f;

    private final int categories;
    private final double floor;
    private final PriorityQueue<Candidate> kept = new PriorityQueue<>(comparingDouble(Candidate::confidence));

    /**
     * @param categories how many the detector has
     * @param floor least confidence that is taken, above 0
     */
    public Candidates(int categories, double floor) {
        this.categories = categories;
        this.floor = floor;
    }

    /** How many categories the detector has. */
    public int categories() {
        return categories;
    }

    /** The least confidence that is taken. */
    public double floor() {
        return floor;
    }

    /**
     * Takes a box, or drops it.
     *
     * @param left edge, in pixels of the detector's input
     * @param top edge
     * @param category index among the detector's categories
     * @param confidence 0 to 1
     */
    public void add(float left, float top, float width, float height, int category, float confidence) {
        // Comparisons with what is not a number are false.
        boolean sensible = confidence >= floor
                && confidence <= 1 + ROUNDING
                && width > 0
                && height > 0
                && left >= -FARTHEST
                && top >= -FARTHEST
                && left + width <= FARTHEST
                && top + height <= FARTHEST
                && category >= 0
                && category < categories;
        if (!sensible || (kept.size() == MOST && kept.element().confidence() >= confidence)) {
            return;
        }
        if (kept.size() == MOST) {
            kept.remove();
        }
        kept.add(new Candidate(left, top, width, height, category, Math.min(confidence, 1)));
    }

    /** The same, of a box that is given by its middle. */
    public void addCentred(float x, float y, float width, float height, int category, float confidence) {
        add(x - width / 2, y - height / 2, width, height, category, confidence);
    }

    /** Those that were taken, the most confident first; equally confident ones from left to right and from top to bottom. */
    List<Candidate> sorted() {
        return kept.stream()
                .sorted(comparingDouble(Candidate::confidence)
                        .reversed()
                        .thenComparing(Comparator.comparingDouble(Candidate::left))
                        .thenComparing(Comparator.comparingDouble(Candidate::top))
                        .thenComparing(Comparator.comparingDouble(Candidate::width))
                        .thenComparing(Comparator.comparingDouble(Candidate::height))
                        .thenComparing(Comparator.comparingInt(Candidate::category)))
                .toList();
    }
}
