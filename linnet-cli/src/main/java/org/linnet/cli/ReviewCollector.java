package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.Neighbours;
import org.linnet.image.HiddenAreas;
import org.linnet.internal.explanation.Evidence;
import org.linnet.internal.report.PredictionEntries;
import org.linnet.internal.report.PredictionEntry;
import org.linnet.internal.report.ReviewEntry;
import org.linnet.internal.report.ReviewFiles;
import org.linnet.model.TaxonModel;
import org.linnet.report.Subject;

/** Gathers what was named, and writes what of it a person should look at. */
final class ReviewCollector implements PredictionEntries {
    private final List<ReviewEntry> entries = new ArrayList<>();
    private long missing;

    @Override
    public void write(PredictionEntry entry) {
        if (entry instanceof PredictionEntry.Predicted predicted) {
            Neighbours nearest = predicted.nearest().orElseGet(() -> new Neighbours(List.of(), 0));
            add(predicted.subject(), new Evidence(predicted.prediction(), nearest));
        } else if (entry instanceof PredictionEntry.Explained explained) {
            Explanation explanation = explained.explanation();
            add(
                    new Subject(explanation.name(), explanation.files(), explanation.box(), explanation.found()),
                    new Evidence(explanation.prediction(), explanation.neighbours()));
        } else if (entry instanceof PredictionEntry.Searched searched) {
            searched.animals().forEach(this::write);
        }
    }

    private void add(Subject subject, Evidence evidence) {
        missing = Math.max(missing, evidence.nearest().missing());
        entries.add(ReviewEntry.of(subject, evidence));
    }

    /**
     * Writes the page and the table, once all is gathered, and says where they are.
     *
     * @param hidden what no picture may show
     */
    void writeTo(Path folder, TaxonModel model, HiddenAreas hidden, Terminal terminal) {
        requireNonNull(folder, "folder is null");
        if (missing > 0) {
            terminal.note("The review could not compare with " + Terminal.count(missing, "training photograph")
                    + ", whose embeddings are no longer kept in $LINNET_HOME; `linnet train` computes them again.");
        }
        ReviewFiles.write(folder, model, entries, hidden)
                .ifPresent(kept -> terminal.note("The earlier review with what was filled in is now " + kept));
        long reasons =
                entries.stream().filter(entry -> !entry.reasons().isEmpty()).count();
        terminal.note("Review: " + folder.resolve(ReviewFiles.PAGE) + " (" + Terminal.number(reasons) + " of "
                + Terminal.number(entries.size()) + " with a reason to check)");
    }

    /** Keeps what was gathered. */
    @Override
    public void close() {
        // Nothing is held open.
    }
}
