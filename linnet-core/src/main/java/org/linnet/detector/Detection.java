package org.linnet.detector;

import static java.util.Objects.requireNonNull;

import org.linnet.image.Box;

/**
 * Something that was found in a photograph.
 *
 * @param category its name: {@link #ANIMAL}, {@link #PERSON}, {@link #VEHICLE}, or another that a detector or a file has
 * @param confidence of the detector, 0 to 1
 * @param box where it is, in the photograph turned upright
 */
public record Detection(String category, double confidence, Box box) {
    /** The category of what is looked at and named. */
    public static final String ANIMAL = "animal";

    /** The category of people, who are never named. */
    public static final String PERSON = "person";

    /** The category of vehicles, which are never named. */
    public static final String VEHICLE = "vehicle";

    public Detection {
        requireNonNull(category, "category is null");
        requireNonNull(box, "box is null");
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence must be 0 to 1: " + confidence);
        }
    }

    /** Whether it is looked at and named. */
    public boolean isAnimal() {
        return category.equals(ANIMAL);
    }
}
