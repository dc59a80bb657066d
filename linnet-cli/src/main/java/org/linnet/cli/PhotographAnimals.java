package org.linnet.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.report.PredictionEntry;
import org.linnet.report.Subject;

/**
 * Makes one entry of the animals of a photograph, which come one by one, so that a run that was killed never has some of them and not
 * the others. What was named as a whole, because nobody looked for animals, goes through as it is.
 */
final class PhotographAnimals {
    private final IOAction<PredictionEntry> sink;
    private final List<PredictionEntry> animals = new ArrayList<>();
    private Optional<Subject> photograph = Optional.empty();

    PhotographAnimals(IOAction<PredictionEntry> sink) {
        this.sink = requireNonNull(sink, "sink is null");
    }

    /** @param subject of the entry */
    void add(Subject subject, PredictionEntry entry) throws IOException {
        if (!subject.isSearched()) {
            sink.run(entry);
            return;
        }
        if (photograph.filter(open -> open.files().equals(subject.files())).isEmpty()) {
            finish();
            photograph = Optional.of(subject.with(Optional.empty()));
        }
        animals.add(entry);
        if (subject.box().isEmpty()
                || animals.size() == subject.found().get(0).animals().size()) {
            finish();
        }
    }

    /** Takes what has no animals. */
    void add(PredictionEntry entry) throws IOException {
        finish();
        sink.run(entry);
    }

    /** Hands over the last photograph. */
    void finish() throws IOException {
        if (photograph.isPresent()) {
            PredictionEntry entry = new PredictionEntry.Searched(photograph.get(), animals);
            photograph = Optional.empty();
            animals.clear();
            sink.run(entry);
        }
    }
}
