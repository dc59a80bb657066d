package org.linnet.internal.interchange.answers;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What documents say besides what photographs show.
 *
 * @param version of Linnet
 * @param classifier the name of the model that names animals; empty where none did
 * @param detector the name of the detector that found boxes; empty where none did
 * @param threshold the probability from which a name was decided on, 0 to 1; empty where it is not known
 * @param detectionThreshold the confidence from which boxes were looked at, 0 to 1; empty where it is not known
 * @param ranks of the taxa, from the highest down, in lower case
 * @param clock tells when a document is written
 */
public record AnswerContext(
        String version,
        Optional<String> classifier,
        Optional<String> detector,
        OptionalDouble threshold,
        OptionalDouble detectionThreshold,
        List<String> ranks,
        Clock clock) {
    public AnswerContext {
        requireNonNull(version, "version is null");
        requireNonNull(classifier, "classifier is null");
        requireNonNull(detector, "detector is null");
        requireNonNull(threshold, "threshold is null");
        requireNonNull(detectionThreshold, "detectionThreshold is null");
        ranks = List.copyOf(ranks);
        requireNonNull(clock, "clock is null");
    }

    /** Of answers that other programs, or people, gave. */
    public static AnswerContext of(String version, Clock clock) {
        return new AnswerContext(
                version,
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of("class", "order", "family", "genus", "species"),
                clock);
    }
}
