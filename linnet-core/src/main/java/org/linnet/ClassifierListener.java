package org.linnet;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.linnet.model.Prediction;

/**
 * Receives the times of each photograph that was given to a {@link Classifier} by itself, for metrics and logs. Called
 * on the thread that asked, before it gets its answer.
 */
public interface ClassifierListener {
    /** Ignores everything. */
    ClassifierListener NONE = new ClassifierListener() {};

    /** A photograph was named. */
    default void classified(Prediction prediction, Latency latency) {}

    /** The animals in a photograph were named. */
    default void classified(ClassifiedPhotograph photograph, Latency latency) {}

    /**
     * A photograph could not be named.
     *
     * @param failure what the caller gets
     * @param elapsed since the call
     */
    default void failed(RuntimeException failure, Duration elapsed) {}

    /**
     * The times that a photograph took.
     *
     * @param waiting until one of the few that may work at a time had finished
     * @param decoding from bytes to a tensor, and finding animals
     * @param embedding in the backbone
     * @param naming down the tree
     */
    record Latency(Duration waiting, Duration decoding, Duration embedding, Duration naming) {
        public Latency {
            requireNonNull(waiting, "waiting is null");
            requireNonNull(decoding, "decoding is null");
            requireNonNull(embedding, "embedding is null");
            requireNonNull(naming, "naming is null");
        }

        /** The total. */
        public Duration total() {
            return waiting.plus(decoding).plus(embedding).plus(naming);
        }
    }
}
