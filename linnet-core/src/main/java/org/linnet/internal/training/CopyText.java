package org.linnet.internal.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linnet.internal.dataset.Photograph;

/** Says which photographs are copies of others, and what is done about it. */
final class CopyText {
    private static final int MOST_NAMED = 3;

    private CopyText() {}

    /** What a training does with copies. */
    enum Treatment {
        /** They stay on one side of the split, and those that contradict one another are trained on by nobody. */
        LEFT_OUT,
        /** They stay on one side of the split, and all are trained on. */
        KEPT,
        /** As the reference does: nothing is done about copies. */
        REFERENCE
    }

    static List<String> of(Copies copies, Treatment treatment) {
        List<String> lines = new ArrayList<>();
        found(copies, treatment).ifPresent(lines::add);
        contradictions(copies, treatment).ifPresent(lines::add);
        return lines;
    }

    private static Optional<String> found(Copies copies, Treatment treatment) {
        int near = copies.encodedAgain() + copies.alike();
        int all = copies.identical() + near;
        if (all == 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "Copies: %,d %s of others (%,d byte for byte, %,d nearly), %s",
                all,
                all == 1 ? "photograph is a copy" : "photographs are copies",
                copies.identical(),
                near,
                treatment == Treatment.REFERENCE
                        ? "which --split keras does not keep together"
                        : "kept on one side of the split"));
    }

    private static Optional<String> contradictions(Copies copies, Treatment treatment) {
        List<List<Photograph>> sets = copies.contradictions();
        if (sets.isEmpty()) {
            return Optional.empty();
        }
        int count = sets.stream().mapToInt(List::size).sum();
        String named = sets.stream()
                .limit(MOST_NAMED)
                .map(set -> set.stream()
                        .limit(MOST_NAMED)
                        .map(Photograph::relativePath)
                        .collect(Collectors.joining(" = ")))
                .collect(Collectors.joining("; "));
        return Optional.of(String.format(
                Locale.ROOT,
                "%,d photographs are copies that lie under different taxa (%s%s): %s",
                count,
                named,
                sets.size() > MOST_NAMED ? "; …" : "",
                switch (treatment) {
                    case LEFT_OUT -> "not trained on; see suspect_labels.csv, or use --keep-contradictions";
                    case KEPT -> "trained on anyway; see suspect_labels.csv";
                    case REFERENCE -> "trained on as the reference does; see suspect_labels.csv";
                }));
    }
}
