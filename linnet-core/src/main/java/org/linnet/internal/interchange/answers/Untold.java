package org.linnet.internal.interchange.answers;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linnet.internal.interchange.labels.LabelledFile;

/** Counts what a format has no place for among what it was given. */
final class Untold {
    private final AnswerFormat format;
    private final Map<AnswerFact, Long> counts = new EnumMap<>(AnswerFact.class);

    Untold(AnswerFormat format) {
        this.format = requireNonNull(format, "format is null");
    }

    void add(LabelledFile file) {
        for (AnswerFact fact : format.untold()) {
            long count = fact.count(file);
            if (count > 0) {
                counts.merge(fact, count, Long::sum);
            }
        }
    }

    /** {@code coco has no place for places (12 photographs), probabilities (1 label)}; empty where nothing was lost. */
    Optional<String> line() {
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of(format.label() + " has no place for "
                        + counts.entrySet().stream()
                                .map(entry -> String.format(
                                        Locale.ROOT,
                                        "%s (%,d %s%s)",
                                        entry.getKey().text(),
                                        entry.getValue(),
                                        entry.getKey().unit(),
                                        entry.getValue() == 1 ? "" : "s"))
                                .collect(Collectors.joining(", ")));
    }
}
