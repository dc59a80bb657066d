package org.linnet.internal.interchange.answers;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;

/** What formats say of a photograph that do not tell people's labels from a program's. */
final class Said {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Said() {}

    /** Labels of the photograph itself: people's where there are any, else a program's. */
    static List<Label> of(LabelledFile photograph) {
        List<Label> all = photograph.labels().stream()
                .filter(label -> label.scope() == Scope.PHOTOGRAPH)
                .toList();
        List<Label> people =
                all.stream().filter(label -> label.author() == Author.PERSON).toList();
        return people.isEmpty() ? all : people;
    }

    /** Whether what is said to be less likely is what a classifier thinks of the same thing, and not what a name was rolled up from. */
    static boolean isRanking(Label label) {
        Identification what = label.what();
        double most = label.probability().orElse(1);
        return what.kind() == Kind.TAXON
                && label.others().stream()
                        .noneMatch(other -> other.probability() > most
                                || (!other.what().equals(what) && isBelow(other.what(), what)));
    }

    private static boolean isBelow(Identification what, Identification above) {
        return !above.lineage().isEmpty()
                && what.lineage().size() > above.lineage().size()
                && what.lineage().subList(0, above.lineage().size()).equals(above.lineage());
    }

    /** What may be instead of the label, but for the label itself. */
    static List<Guess> others(Label label) {
        return label.others().stream()
                .filter(other -> !other.what().equals(label.what()))
                .toList();
    }

    /** {@code 2026-05-26 19:11:27}, on the camera's clock. */
    static Optional<String> time(LabelledFile photograph) {
        return photograph.time().map(TIME::format);
    }
}
