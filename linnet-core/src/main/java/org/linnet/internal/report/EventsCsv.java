package org.linnet.internal.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linnet.internal.dataset.FileEvents;
import org.linnet.internal.file.CsvFile;
import org.linnet.model.EventAnswer;
import org.linnet.report.Subject;
import org.linnet.taxonomy.Ranks;

/**
 * A table with a row for each event of predictions: {@code event} (the file of its first photograph), {@code photographs, start, end,
 * location, taxon, rank, confidence, scientific_name}. Times are in UTC where the camera's offset is known, else as it showed them.
 */
public final class EventsCsv implements PredictionEntries {
    private static final List<String> HEADER = List.of(
            "event", "photographs", "start", "end", "location", "taxon", "rank", "confidence", "scientific_name");

    /** How the file begins. */
    static final String HEADER_LINE = String.join(",", HEADER) + "\n";

    private final FileEvents events;
    private final Ranks ranks;
    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    public EventsCsv(FileEvents events, Ranks ranks) {
        this.events = requireNonNull(events, "events is null");
        this.ranks = requireNonNull(ranks, "ranks is null");
    }

    @Override
    public void write(PredictionEntry entry) {
        Optional<Subject> subject = subject(entry);
        subject.flatMap(Subject::event)
                .ifPresent(event -> rows.computeIfAbsent(
                        event.name(), name -> row(event, subject.get().files().get(0))));
    }

    private static Optional<Subject> subject(PredictionEntry entry) {
        if (entry instanceof PredictionEntry.Predicted predicted) {
            return Optional.of(predicted.subject());
        }
        return entry instanceof PredictionEntry.Searched searched ? Optional.of(searched.subject()) : Optional.empty();
    }

    private List<String> row(EventAnswer event, Path file) {
        List<String> row = new ArrayList<>(List.of(event.name(), Integer.toString(event.photographs())));
        List<LocalDateTime> ends = events.ends(file);
        row.add(ends.isEmpty() ? "" : ends.get(0).toString());
        row.add(ends.isEmpty() ? "" : ends.get(1).toString());
        row.add(events.place(file).orElse(""));
        row.add(event.taxon().map(Object::toString).orElse(""));
        row.add(event.taxon().map(ranks::of).orElse(""));
        row.add(event.confidence().stream()
                .mapToObj(confidence -> String.format(Locale.ROOT, "%.4f", confidence))
                .findFirst()
                .orElse(""));
        row.add(event.taxon().map(ranks::scientificName).orElse(""));
        return row;
    }

    /** Writes the table beside its name and moves it into place. */
    public void writeTo(Path file) {
        CsvFile.write(file, HEADER, sink -> rows.values().forEach(sink));
    }

    @Override
    public void close() {}
}
