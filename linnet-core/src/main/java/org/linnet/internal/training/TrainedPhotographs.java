package org.linnet.internal.training;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.linnet.internal.dataset.LabelledPhotograph;
import org.linnet.internal.dataset.Photograph;

/**
 * The photographs of a trained tree.
 *
 * @param training those that any head was trained on
 * @param validation those that did nothing but validate
 */
record TrainedPhotographs(Set<Photograph> training, Set<Photograph> validation) {
    static TrainedPhotographs of(List<TreeTraining.Node> nodes) {
        Set<Photograph> training = new HashSet<>();
        Set<Photograph> validation = new HashSet<>();
        for (TreeTraining.Node node : nodes) {
            node.split().training().stream().map(LabelledPhotograph::photograph).forEach(training::add);
            node.split().validation().stream()
                    .map(LabelledPhotograph::photograph)
                    .forEach(validation::add);
        }
        validation.removeAll(training);
        return new TrainedPhotographs(training, validation);
    }

    Set<Photograph> all() {
        Set<Photograph> all = new HashSet<>(training);
        all.addAll(validation);
        return all;
    }
}
