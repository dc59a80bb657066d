package org.linnet;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.linnet.model.Prediction;

/**
 * Hears what each photograph cost that was given to a {@link Classifier} by itself: timers and logs can hang on it. Called
 * on the thread that asked, before it gets its answer.
 */
public interface ClassifierListener {
    /** Hears nothing. */
    ClassifierListener NONE = new ClassifierListener() {};

    /** A photograph was named. */
    default void classified(Prediction prediction, Latency latency) {}

    /**
     * A photograph could not be named.
     *
     * @param failure what the caller gets
     * @param elapsed since the call
     */
    default void failed(RuntimeException failure, Duration elapsed) {}

    /**
     * What a photograph cost.
     *
     * @param waiting until one of the few that may work at a time had finished
     * @param decoding from bytes to a tensor
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

        /** All of it. */
        public Duration total() {
            return waiting.plus(decoding).plus(embedding).plus(naming);
        }
    }
}
