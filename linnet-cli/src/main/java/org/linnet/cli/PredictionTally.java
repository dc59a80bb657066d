package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.embedding.PassSummary;
import org.linnet.internal.report.PredictionEntries;
import org.linnet.internal.report.PredictionEntry;
import org.linnet.model.DecisionUnit;
import org.linnet.model.Prediction;
import org.linnet.taxonomy.Ranks;

/** Counts what photographs were named, for the line that ends a run. */
final class PredictionTally {
    private final DecisionUnit by;
    private final Map<String, Long> named = new LinkedHashMap<>();
    private long answers;
    private long photographs;
    private long unknown;
    private long undecided;
    private Optional<PassSummary> pass = Optional.empty();

    /** @param ranks from the highest down; counts begin with the lowest */
    PredictionTally(Ranks ranks, DecisionUnit by) {
        this.by = requireNonNull(by, "by is null");
        List<String> names = ranks.names();
        for (int i = names.size() - 1; i >= 0; i--) {
            named.put(names.get(i), 0L);
        }
    }

    void add(PredictionEntry entry) {
        if (entry instanceof PredictionEntry.Predicted predicted) {
            add(predicted.prediction(), predicted.files().size());
        } else if (entry instanceof PredictionEntry.Explained explained) {
            add(explained.explanation().prediction(), explained.files().size());
        }
    }

    private void add(Prediction prediction, int files) {
        answers++;
        photographs += files;
        if (prediction.isUnknown()) {
            unknown++;
        } else if (prediction.decided().isEmpty()) {
            undecided++;
        } else {
            named.merge(prediction.decided().get().rank(), 1L, Long::sum);
        }
    }

    /** A document that is written as before, with what goes into it counted. */
    PredictionEntries counting(PredictionEntries document) {
        return new PredictionEntries() {
            @Override
            public void write(PredictionEntry entry) throws IOException {
                add(entry);
                document.write(entry);
            }

            @Override
            public void close() throws IOException {
                document.close();
            }
        };
    }

    /** What the pass over the photographs did. */
    void passed(PassSummary summary) {
        pass = Optional.of(summary);
    }

    /**
     * {@code 30 photographs in 0.6 s: 20 named to species, 10 not recognised, 0 unreadable. 10,000 like these: about 3 min.}
     *
     * @param skipped how many files could not be read
     */
    String text(long skipped) {
        String what = by == DecisionUnit.OBSERVATION
                ? Terminal.count(answers, "observation") + " of " + Terminal.count(photographs + skipped, "photograph")
                : Terminal.count(photographs + skipped, "photograph");
        Duration elapsed = pass.map(PassSummary::elapsed).orElse(Duration.ZERO);
        List<String> counts = new ArrayList<>();
        named.forEach((rank, count) -> count(counts, count, "named to " + rank));
        count(counts, unknown, "not recognised");
        count(counts, undecided, "undecided");
        counts.add(Terminal.number(skipped) + " unreadable");
        return what + " in " + DurationText.of(elapsed) + ": " + String.join(", ", counts) + "."
                + pass.map(PassText::outlook).orElse("");
    }

    private static void count(List<String> counts, long count, String what) {
        if (count > 0) {
            counts.add(Terminal.number(count) + " " + what);
        }
    }
}
