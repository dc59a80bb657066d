package org.linnet.internal.interchange.labels.linnet;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.SequenceOrder;
import org.linnet.internal.interchange.labels.reading.Runs;
import org.linnet.internal.interchange.labels.taxa.PathLineages;
import org.linnet.internal.interchange.table.Columns;
import org.linnet.internal.interchange.table.Table;
import org.linnet.taxonomy.TaxonPath;

/**
 * Predictions of {@code linnet predict} as a table. It is gone through twice: at first to learn which taxa there are and whether the rows of
 * each photograph follow one another, which they do unless somebody sorted them.
 */
final class LinnetTable {
    private static final int BETWEEN_REPORTS = 1000;

    private final Path source;
    private final PathLineages taxa = new PathLineages();
    private final Map<String, Identification> byName = new HashMap<>();
    private final boolean scattered;

    LinnetTable(Path source) {
        this.source = requireNonNull(source, "source is null");
        Set<String> paths = new LinkedHashSet<>();
        Runs files = new Runs();
        Runs events = new Runs();
        try (Table table = Table.open(source)) {
            Row row = new Row(table);
            while (table.next()) {
                row.learn(paths);
                files.add(row.subject());
                String event = table.first(row.event);
                if (!event.isEmpty()) {
                    events.add(event);
                }
            }
        }
        for (String path : paths) {
            Identification taxon = taxa.of(path);
            byName.put(taxon.text(), taxon);
        }
        scattered = files.isScattered() || events.isScattered();
    }

    /** Whether a table of these columns is one. */
    static boolean fits(Columns columns) {
        return columns.has("taxon", "rank", "confidence", "novelty", "skipped", "guess_confidence")
                && (columns.has("file") || columns.has("observation", "files"));
    }

    Labels read(LongConsumer progress) throws IOException {
        List<LabelledFile> files = new ArrayList<>();
        Labels labels = pass(progress, files::add);
        return new Labels(labels.format(), source, together(files), labels.notices(), true);
    }

    Labels stream(LongConsumer progress, IOAction<LabelledFile> each) throws IOException {
        return scattered ? SequenceOrder.pass(read(progress), each) : pass(progress, each);
    }

    /** Each once, with all of its labels. */
    private List<LabelledFile> together(List<LabelledFile> files) {
        if (!scattered) {
            return files;
        }
        Map<String, LabelledFile> byPath = new LinkedHashMap<>();
        files.forEach(file -> byPath.merge(file.path(), file, LabelledFile::withLabelsOf));
        return List.copyOf(byPath.values());
    }

    private Labels pass(LongConsumer progress, IOAction<LabelledFile> each) throws IOException {
        List<String> notices = new ArrayList<>(List.of("the labels are a program's"));
        try (Table table = Table.open(source)) {
            Row row = new Row(table);
            Photograph current = null;
            long done = 0;
            while (table.next()) {
                String subject = row.subject();
                if (subject.isEmpty()) {
                    continue;
                }
                if (current == null || !current.subject.equals(subject)) {
                    if (current != null) {
                        current.tell(each);
                    }
                    current = row.photograph(subject);
                    if (++done % BETWEEN_REPORTS == 0) {
                        progress.accept(done);
                    }
                }
                row.read(current);
            }
            if (current != null) {
                current.tell(each);
            }
            table.notice().ifPresent(notices::add);
        }
        return new Labels("predictions of Linnet, a table", source, List.of(), notices, true);
    }

    /** What the rows of one photograph or observation say so far. */
    private static final class Photograph {
        private final String subject;
        private final List<String> files;
        private final String where;
        private final Optional<String> sequence;
        private final List<Label> labels = new ArrayList<>(1);
        private Optional<Label> event = Optional.empty();
        private String failure = "";

        Photograph(String subject, List<String> files, String where, Optional<String> sequence) {
            this.subject = subject;
            this.files = files;
            this.where = where;
            this.sequence = sequence;
        }

        void tell(IOAction<LabelledFile> each) throws IOException {
            event.ifPresent(labels::add);
            for (String file : files) {
                each.run(LabelledFile.builder(file, where)
                        .sequence(sequence)
                        .labels(labels)
                        .failure(Optional.of(failure).filter(why -> !why.isEmpty()))
                        .build());
            }
        }
    }

    /** What the columns of a row mean. */
    private final class Row {
        private final Table table;
        private final List<Integer> file;
        private final List<Integer> files;
        private final List<Integer> event;
        private final List<Integer> eventTaxon;
        private final List<Integer> eventConfidence;
        private final List<Integer> found;
        private final List<Integer> box;
        private final List<Integer> boxConfidence;
        private final List<Integer> taxon;
        private final List<Integer> rank;
        private final List<Integer> confidence;
        private final List<Integer> skipped;
        private final List<Integer> scientificName;
        private final Map<String, Integer> ranks = new LinkedHashMap<>();

        /** The name and the probability of each of the likeliest leaves. */
        private final List<List<Integer>> guesses = new ArrayList<>();

        private final Set<String> learned = new HashSet<>();
        private final Map<String, Optional<String>> sequences = new HashMap<>();

        Row(Table table) {
            this.table = table;
            Columns columns = table.columns();
            files = columns.all("files");
            file = files.isEmpty() ? columns.all("file") : columns.all("observation");
            event = columns.all("event");
            eventTaxon = columns.all("event_taxon");
            eventConfidence = columns.all("event_confidence");
            found = columns.all("found");
            box = Stream.of("box_x", "box_y", "box_width", "box_height")
                    .flatMap(edge -> columns.all(edge).stream())
                    .toList();
            boxConfidence = columns.all("box_confidence");
            taxon = columns.all("taxon");
            rank = columns.all("rank");
            confidence = columns.all("confidence");
            skipped = columns.all("skipped");
            scientificName = columns.all("scientific_name");
            // Each rank has two columns, its name and its probability.
            int end = scientificName.isEmpty() ? skipped.get(0) + 1 : scientificName.get(0);
            for (int column = skipped.get(0) + 1; column + 1 < end; column += 2) {
                ranks.put(columns.names().get(column), column);
            }
            for (int i = 1; columns.has("top" + i, "top" + i + "_confidence"); i++) {
                guesses.add(columns.all("top" + i, "top" + i + "_confidence"));
            }
            if (guesses.isEmpty()) {
                guesses.add(columns.all("guess", "guess_confidence"));
            }
        }

        /** What tells one photograph or observation from the others. */
        String subject() {
            String name = table.first(file);
            return name.isEmpty() ? table.first(files) : name;
        }

        /** Remembers the taxon and the ranks of those above it. */
        void learn(Set<String> paths) {
            String ofEvent = table.first(eventTaxon);
            if (!ofEvent.isEmpty() && learned.add("event " + ofEvent)) {
                requirePath(ofEvent);
            }
            String path = table.first(taxon);
            if (path.isEmpty() || !learned.add(path)) {
                return;
            }
            requirePath(path);
            paths.add(path);
            taxa.learn(path, table.first(rank));
            ranks.forEach((name, column) -> {
                String cell = table.cell(column);
                int end = ("/" + path + "/").indexOf("/" + cell + "/");
                if (!cell.isEmpty() && end >= 0) {
                    taxa.learn(path.substring(0, end + cell.length()), name);
                }
            });
        }

        Photograph photograph(String subject) {
            List<String> named = files.isEmpty()
                    ? List.of(subject)
                    : Stream.of(table.first(files).split(";", -1))
                            .filter(one -> !one.isBlank())
                            .toList();
            String sequence = files.isEmpty() ? table.first(event) : table.first(file);
            return new Photograph(
                    subject,
                    named,
                    table.where(),
                    sequence.isEmpty()
                            ? Optional.empty()
                            : sequences.computeIfAbsent(sequence, name -> Optional.of(name)));
        }

        void read(Photograph photograph) {
            photograph.failure = table.first(skipped);
            if (!photograph.failure.isEmpty()) {
                return;
            }
            LinnetAnswer answer = new LinnetAnswer();
            answer.taxon = table.first(taxon);
            answer.confidence = number(confidence);
            for (int i = 0; i < box.size(); i++) {
                answer.edges[i] = number(box.subList(i, i + 1));
            }
            answer.boxConfidence = number(boxConfidence);
            for (List<Integer> guess : guesses) {
                String name = guess.isEmpty() ? "" : table.cell(guess.get(0));
                OptionalDouble probability =
                        name.isEmpty() ? OptionalDouble.empty() : Label.share(number(guess.subList(1, 2)));
                if (probability.isPresent()) {
                    answer.others.add(new Guess(named(name), probability.getAsDouble()));
                }
            }
            String categories = table.first(found);
            if (files.isEmpty() || categories.isEmpty()) {
                answer.found = categories;
                photograph.labels.add(answer.label(taxa));
            } else {
                labelObservation(photograph, categories, answer);
            }
            String name = table.first(event);
            if (!name.isEmpty()) {
                String of = table.first(eventTaxon);
                photograph.event = Optional.of(LinnetAnswer.event(
                        of.isEmpty() ? Optional.empty() : Optional.of(taxa.of(of)), number(eventConfidence)));
            }
        }

        /** Its animals have one answer; which of its files shows the others is not told. */
        private void labelObservation(Photograph photograph, String categories, LinnetAnswer answer) {
            for (String category : categories.split(";", -1)) {
                LinnetAnswer of = new LinnetAnswer();
                of.found = category;
                boolean named = category.equals("animal") || category.equals("whole");
                photograph.labels.add((named ? answer : of).label(taxa));
            }
        }

        private void requirePath(String path) {
            try {
                TaxonPath.parse(path);
            } catch (IllegalArgumentException e) {
                throw wrong("the taxon '" + path + "' is no path of names");
            }
        }

        private Identification named(String name) {
            return byName.computeIfAbsent(name, unknown -> new Identification(Kind.TAXON, unknown, List.of()));
        }

        /** Not a number where the cell is empty. */
        private double number(List<Integer> column) {
            String cell = table.first(column);
            if (cell.isEmpty()) {
                return Double.NaN;
            }
            try {
                // As a spreadsheet may have saved it.
                return Double.parseDouble(cell.indexOf('.') < 0 ? cell.replace(',', '.') : cell);
            } catch (NumberFormatException e) {
                throw wrong("'" + cell + "' is no number");
            }
        }

        private LinnetException wrong(String what) {
            return new LinnetException(ErrorCode.NOTHING_USABLE, source + ", " + table.where() + ": " + what + ".");
        }
    }
}
