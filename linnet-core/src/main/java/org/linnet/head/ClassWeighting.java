package org.linnet.head;

import java.util.Arrays;

/** How much a row of each class counts in training. */
final class ClassWeighting {
    private ClassWeighting() {}

    /**
     * {@code rows / (classes present · rows of the class)}, as scikit-learn's {@code class_weight="balanced"}; a class
     * without rows gets 0.
     *
     * @param counts rows of each class
     * @return [classes]
     */
    static double[] balanced(int[] counts) {
        long rows = Arrays.stream(counts).asLongStream().sum();
        long present = Arrays.stream(counts).filter(count -> count > 0).count();
        return Arrays.stream(counts)
                .mapToDouble(count -> count == 0 ? 0 : (double) rows / ((double) present * count))
                .toArray();
    }

    /** The weights that a recipe asks for: [classes]. */
    static double[] of(Recipe recipe, int[] counts) {
        if (recipe.classWeights()) {
            return balanced(counts);
        }
        double[] even = new double[counts.length];
        Arrays.fill(even, 1);
        return even;
    }
}
