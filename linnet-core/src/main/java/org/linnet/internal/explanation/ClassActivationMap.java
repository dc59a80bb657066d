package org.linnet.internal.explanation;

import org.linnet.backbone.FeatureMaps;
import org.linnet.explanation.HeatMap;
import org.linnet.head.Head;

/**
 * Class activation maps (Zhou et al. 2016). A head is linear on the average of the feature maps, so the map is exact: its
 * sum is the class's logit less its bias, as compared with the mean of all classes, which a softmax does not see. For models
 * that name by the heads of their nodes alone.
 */
final class ClassActivationMap {
    private ClassActivationMap() {}

    /**
     * Where the head finds a class.
     *
     * @param label index of the class in the head
     * @throws IllegalArgumentException where the maps are not of the head's backbone
     */
    static HeatMap of(FeatureMaps maps, Head head, int label) {
        if (maps.channels() != head.embeddingLength()) {
            throw new IllegalArgumentException(
                    maps.channels() + " feature maps, the head takes " + head.embeddingLength());
        }
        int classes = head.classes().size();
        int cells = maps.height() * maps.width();
        float[] kernel = head.kernel().values();
        double[] sums = new double[cells];
        for (int channel = 0; channel < maps.channels(); channel++) {
            double mean = 0;
            for (int c = 0; c < classes; c++) {
                mean += (double) kernel[channel * classes + c] / classes;
            }
            double weight = (kernel[channel * classes + label] - mean) / cells;
            for (int cell = 0; cell < cells; cell++) {
                sums[cell] += weight * maps.values()[channel * cells + cell];
            }
        }
        float[] values = new float[cells];
        for (int cell = 0; cell < cells; cell++) {
            values[cell] = (float) sums[cell];
        }
        return new HeatMap(maps.height(), maps.width(), values);
    }
}
