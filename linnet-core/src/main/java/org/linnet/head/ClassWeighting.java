package org.linnet.head;

import java.util.Arrays;
import org.linnet.internal.dataset.ClassWeights;

/** How much a row of each class counts in training. */
public final class ClassWeighting {
    private ClassWeighting() {}

    /**
     * The weights that a recipe asks for: {@linkplain ClassWeights#balanced balanced}, or 1 for every class.
     *
     * @param labels the class of each row, 0..classes-1
     * @return [classes]
     */
    public static double[] of(Recipe recipe, int[] labels, int classes) {
        if (recipe.classWeights()) {
            return ClassWeights.balanced(labels, classes);
        }
        double[] even = new double[classes];
        Arrays.fill(even, 1);
        return even;
    }
}
