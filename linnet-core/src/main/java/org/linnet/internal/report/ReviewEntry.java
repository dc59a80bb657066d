package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.linnet.explanation.Neighbour;
import org.linnet.internal.explanation.Evidence;
import org.linnet.model.RankedTaxon;
import org.linnet.report.Subject;

/**
 * A photograph or observation in a review: what was answered, and how doubtful that is. Holds a few texts, for there may be many
 * thousands.
 *
 * @param decided empty where no taxon is decided on
 * @param guess the most probable leaf at or below the decided taxon
 * @param second the most probable leaf but for the guess
 * @param nearest the most similar training photograph
 * @param doubt 0..1
 * @param reasons the weightiest first
 */
public record ReviewEntry(
        Subject subject,
        Optional<RankedTaxon> decided,
        boolean unknown,
        Optional<RankedTaxon> guess,
        Optional<RankedTaxon> second,
        Optional<Neighbour> nearest,
        double doubt,
        List<String> reasons) {
    /** Those with the most doubt first; what is equally doubtful by its name. */
    static final Comparator<ReviewEntry> MOST_DOUBTFUL_FIRST = Comparator.comparingDouble(ReviewEntry::doubt)
            .reversed()
            .thenComparing(entry -> entry.subject().name());

    public ReviewEntry {
        requireNonNull(subject, "subject is null");
        requireNonNull(decided, "decided is null");
        requireNonNull(guess, "guess is null");
        requireNonNull(second, "second is null");
        requireNonNull(nearest, "nearest is null");
        reasons = List.copyOf(reasons);
    }

    /** What there is to say of a subject. */
    public static ReviewEntry of(Subject subject, Evidence evidence) {
        return new ReviewEntry(
                subject,
                evidence.prediction().decided(),
                evidence.prediction().isUnknown(),
                evidence.prediction().guess(),
                evidence.second(),
                evidence.nearest().nearest().stream().findFirst(),
                evidence.doubt(),
                ReviewReasons.of(evidence));
    }

    /** The photograph that stands for it. */
    Path photograph() {
        return subject.files().get(0);
    }
}
