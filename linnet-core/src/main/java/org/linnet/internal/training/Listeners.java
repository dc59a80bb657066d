package org.linnet.internal.training;

import java.util.List;
import org.linnet.head.EpochRecord;
import org.linnet.head.TrainedHead;
import org.linnet.head.TrainingListener;
import org.linnet.taxonomy.TaxonPath;

/** Tells several listeners of one training. */
final class Listeners implements TrainingListener {
    private final List<TrainingListener> listeners;

    Listeners(TrainingListener... listeners) {
        this.listeners = List.of(listeners);
    }

    @Override
    public void nodeStarted(TaxonPath node, List<String> classes, int trainingCount, int validationCount) {
        listeners.forEach(listener -> listener.nodeStarted(node, classes, trainingCount, validationCount));
    }

    @Override
    public void epochFinished(TaxonPath node, EpochRecord epoch) {
        listeners.forEach(listener -> listener.epochFinished(node, epoch));
    }

    @Override
    public void nodeFinished(TaxonPath node, TrainedHead trained) {
        listeners.forEach(listener -> listener.nodeFinished(node, trained));
    }
}
