package org.linnet.internal.interchange.labels.linnet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.reading.LabelTable;
import org.linnet.internal.interchange.labels.reading.Tally;
import org.linnet.internal.interchange.labels.taxa.PathLineages;
import org.linnet.internal.interchange.table.Columns;
import org.linnet.internal.interchange.table.Table;
import org.linnet.internal.taxonomy.TaxonSpelling;
import org.linnet.taxonomy.TaxonPath;

/**
 * Tables that {@code linnet relabel} reads: {@code review.csv}, {@code suspect_labels.csv} and people's own. What somebody wrote into {@code
 * correct_taxon} is a person's label; {@code -} says that it is nothing to learn from, whatever a program says. The rest of a review is the program's.
 */
final class LinnetReview {
    private static final String[] FILE = {"file", "filepath", "file_path", "filename", "file_name", "photograph", "path"
    };
    private static final String[] RIGHT = {"correct_taxon", "right_taxon"};
    private static final String NONE = "-";

    private final Path source;
    private final PathLineages taxa = new PathLineages();
    private final Map<String, Identification> byName = new HashMap<>();

    private LinnetReview(Path source) {
        this.source = requireNonNull(source, "source is null");
    }

    /** Whether a table of these columns is one. */
    static boolean fits(Columns columns) {
        return columns.find(FILE).isPresent() && columns.find(RIGHT).isPresent();
    }

    static Labels read(Path source) {
        LinnetReview review = new LinnetReview(source);
        review.learn();
        return review.labels();
    }

    /** Looks at all taxa of the table, by whose names people may have called others. */
    private void learn() {
        try (Table table = Table.open(source)) {
            List<Integer> paths =
                    table.columns().all("taxon", "likeliest", "second", "nearest_taxon", "label", "likelier");
            List<Integer> taxon = table.columns().all("taxon");
            List<Integer> rank = table.columns().all("rank");
            List<Integer> right = table.columns().all(RIGHT);
            List<String> all = new ArrayList<>();
            while (table.next()) {
                taxa.learn(table.first(taxon), table.first(rank));
                Stream.concat(paths.stream(), right.stream())
                        .map(table::cell)
                        .filter(path -> path.indexOf('/') >= 0 || path.equals(table.first(taxon)))
                        .filter(path -> !path.isEmpty() && !path.equals(NONE))
                        .forEach(path -> {
                            requirePath(path, table);
                            all.add(path);
                        });
            }
            all.stream().distinct().forEach(path -> {
                Identification one = taxa.of(path);
                byName.putIfAbsent(TaxonSpelling.folded(one.text()), one);
                byName.putIfAbsent(TaxonSpelling.folded(path.substring(path.lastIndexOf('/') + 1)), one);
            });
        }
    }

    private void requirePath(String path, Table table) {
        try {
            TaxonPath.parse(path);
        } catch (IllegalArgumentException e) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + ", " + table.where() + ": the taxon '" + path + "' is no path of names.",
                    e);
        }
    }

    private Labels labels() {
        Map<String, LabelledFile> files = new LinkedHashMap<>();
        Tally tally = new Tally();
        try (LabelTable table = LabelTable.open(source)) {
            Row row = new Row(table);
            while (table.next()) {
                String path = table.text(row.file);
                if (!path.isEmpty()) {
                    files.merge(path, row.read(path, tally), LabelledFile::withLabelsOf);
                }
            }
            List<String> notices = new ArrayList<>(tally.lines());
            table.notice().ifPresent(notices::add);
            return new Labels("a table of corrections", source, List.copyOf(files.values()), notices);
        }
    }

    /** What the columns of a row mean. */
    private final class Row {
        private final LabelTable table;
        private final List<Integer> file;
        private final List<Integer> right;
        private final List<Integer> before;
        private final List<Integer> program;
        private final List<Integer> probability;
        private final List<Integer> second;
        private final List<Integer> secondProbability;
        private final List<List<Integer>> box;
        private final List<Integer> boxConfidence;
        private final boolean byProgram;

        Row(LabelTable table) {
            this.table = table;
            file = table.columns(FILE);
            right = table.columns(RIGHT);
            before = table.columns("label");
            // Without a probability nobody knows whose taxa they are.
            byProgram = !table.columns("confidence", "likelier_probability").isEmpty();
            program = table.columns("taxon", "likelier");
            probability = table.columns("confidence", "likelier_probability");
            second = table.columns("likeliest", "second");
            secondProbability = table.columns("likeliest_confidence", "second_confidence");
            box = Stream.of("box_x", "box_y", "box_width", "box_height")
                    .map(table::columns)
                    .toList();
            boxConfidence = table.columns("box_confidence");
        }

        LabelledFile read(String path, Tally tally) {
            List<Label> labels = new ArrayList<>();
            Optional<Box> part = table.box(box);
            String correct = table.text(right);
            String earlier = table.text(before);
            if (!correct.isEmpty() || !earlier.isEmpty()) {
                Identification what = named(correct.isEmpty() ? earlier : correct);
                labels.add(new Label(what, part, Author.PERSON, OptionalDouble.empty(), Scope.PHOTOGRAPH));
            }
            if (correct.isEmpty()) {
                tally.add("%s row{s} in which nobody wrote the right taxon", table.where());
            }
            if (byProgram) {
                String said = table.text(program);
                labels.add(new Label(
                        said.isEmpty() ? LinnetAnswer.ANIMAL : named(said),
                        part,
                        Author.MACHINE,
                        said.isEmpty() ? OptionalDouble.empty() : table.probability(probability),
                        Scope.PHOTOGRAPH,
                        part.isPresent() ? table.probability(boxConfidence) : OptionalDouble.empty(),
                        others()));
            }
            return LabelledFile.builder(path, table.where()).labels(labels).build();
        }

        private List<Guess> others() {
            List<Guess> others = new ArrayList<>();
            for (int i = 0; i < second.size() && i < secondProbability.size(); i++) {
                String name = table.text(second.subList(i, i + 1));
                OptionalDouble sure = table.probability(secondProbability.subList(i, i + 1));
                if (!name.isEmpty() && sure.isPresent()) {
                    others.add(new Guess(named(name), sure.getAsDouble()));
                }
            }
            return others;
        }

        private Identification named(String name) {
            if (name.equals(NONE)) {
                return new Identification(Kind.UNKNOWN, "unidentified", List.of());
            }
            if (name.indexOf('/') >= 0) {
                return taxa.of(name);
            }
            Identification same = byName.get(TaxonSpelling.folded(name));
            return same == null ? Identification.of(name) : same;
        }
    }
}
