package org.linnet.detector;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How what an imported detector gives is read.
 *
 * @param classes names that its file has for what it finds, at least one
 * @param categories for each class, the category that it becomes, or an empty text for a class that is left out
 * @param overlap intersection over union above which the less confident of two boxes of a category goes, above 0 to 1; without effect
 *     where the detector suppresses boxes itself
 */
public record DetectorOutput(DetectorLayout layout, List<String> classes, List<String> categories, double overlap) {
    public DetectorOutput {
        requireNonNull(layout, "layout is null");
        classes = List.copyOf(classes);
        categories = List.copyOf(categories);
        if (classes.isEmpty() || classes.size() != categories.size()) {
            throw new IllegalArgumentException(classes.size() + " classes do not go with " + categories.size());
        }
        if (!(overlap > 0 && overlap <= 1)) {
            throw new IllegalArgumentException("overlap must be above 0, at most 1: " + overlap);
        }
    }

    /** The classes that are left out. */
    public List<String> leftOut() {
        return IntStream.range(0, classes.size())
                .filter(i -> categories.get(i).isEmpty())
                .mapToObj(classes::get)
                .toList();
    }

    /** The categories, each once, in the order of the classes. */
    public List<String> distinctCategories() {
        return categories.stream()
                .filter(category -> !category.isEmpty())
                .distinct()
                .toList();
    }
}
