package org.linnet.internal.interchange.labels.zamba;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.image.StoredSize;
import org.linnet.internal.interchange.archive.Content;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelFormat;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.SourceHead;
import org.linnet.internal.interchange.labels.files.ImageFiles;
import org.linnet.internal.interchange.labels.reading.LabelTable;
import org.linnet.internal.interchange.labels.reading.Tally;
import org.linnet.internal.interchange.table.Columns;

/**
 * Predictions of Zamba: for images a row for each box with a column for each class, for videos a row for each file, or, with {@code
 * --output-class-names}, the name of the class. The most probable class is the label. Boxes are in pixels of the photograph as it is
 * stored, whose size the table does not say, so that it is read from the photograph.
 *
 * @see <a href="https://zamba.drivendata.org/docs/stable/predict-tutorial/">Zamba's documentation</a>
 */
public final class ZambaLabels implements LabelFormat {
    private static final String FILE = "filepath";
    private static final String CATEGORY = "detection_category";
    private static final String[] EDGES = {"x1", "y1", "x2", "y2"};

    /** What stands before the names of classes that a table of labels was trained on. */
    private static final String PREFIX = "species_";

    /** What the only column is called where classes are named, because nobody gave it a name. */
    private static final String NAMES = "0";

    /** Fewer are no choice. */
    private static final int LEAST_CLASSES = 2;

    @Override
    public String label() {
        return "zamba";
    }

    @Override
    public boolean recognises(SourceHead head) {
        Columns columns = head.columns();
        if (!columns.has(FILE)) {
            return false;
        }
        if (columns.names().equals(List.of(FILE, NAMES)) || isOfImages(columns)) {
            return true;
        }
        List<Integer> classes = classes(columns);
        if (classes.size() < LEAST_CLASSES
                || classes.size() + 1 < columns.names().size()) {
            return false;
        }
        try (LabelTable table = LabelTable.open(Content.of(head.source()))) {
            return table.next() && classes.stream().allMatch(column -> isShare(table.text(List.of(column))));
        } catch (LinnetException e) {
            // What is wrong with a table, reading it as one tells better.
            return false;
        }
    }

    private static boolean isOfImages(Columns columns) {
        return columns.has(CATEGORY, "detection_conf") && columns.has(EDGES) && !columns.has("label");
    }

    private static boolean isShare(String cell) {
        try {
            double number = Double.parseDouble(cell);
            return number >= 0 && number <= 1;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The columns of classes; the number of a row has no name. */
    private static List<Integer> classes(Columns columns) {
        List<Integer> others = columns.all(FILE, CATEGORY, "detection_conf", "x1", "y1", "x2", "y2");
        return IntStream.range(0, columns.names().size())
                .filter(column ->
                        !others.contains(column) && !columns.names().get(column).isEmpty())
                .boxed()
                .toList();
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        Tally tally = new Tally();
        Map<String, List<Label>> files = new LinkedHashMap<>();
        Map<String, String> places = new HashMap<>();
        try (LabelTable table = LabelTable.open(Content.of(source))) {
            Reader reader = new Reader(table, photographs(source, options), tally);
            while (table.next()) {
                String file = table.text(reader.file);
                if (file.isEmpty()) {
                    throw table.wrong("a prediction without a filepath");
                }
                places.putIfAbsent(file, table.where());
                files.computeIfAbsent(file, path -> new ArrayList<>(1)).add(reader.label(file));
            }
            table.notice().ifPresent(notice -> tally.add(notice, ""));
        }
        List<LabelledFile> labelled = new ArrayList<>(files.size());
        files.forEach((file, labels) -> labelled.add(LabelledFile.of(file, places.get(file), labels)));
        return new Labels("predictions of Zamba", source, labelled, tally.lines());
    }

    private static ImageFiles photographs(Path source, LabelOptions options) {
        Path folder = options.images().orElseGet(() -> source.toAbsolutePath().getParent());
        return new ImageFiles(
                Files.isDirectory(folder) ? folder : source.toAbsolutePath().getParent(), List.of());
    }

    /** What the columns of one table mean. */
    private static final class Reader {
        private final LabelTable table;
        private final ImageFiles photographs;
        private final Tally tally;
        private final List<Integer> file;
        private final List<Integer> category;
        private final List<List<Integer>> edges;
        private final boolean named;
        private final List<Integer> classes;
        private final Map<String, Identification> known = new HashMap<>();
        private final Map<String, Optional<StoredSize>> sizes = new HashMap<>();

        /** Of the class that was found last. */
        private OptionalDouble probability = OptionalDouble.empty();

        Reader(LabelTable table, ImageFiles photographs, Tally tally) {
            this.table = table;
            this.photographs = photographs;
            this.tally = tally;
            file = table.required(FILE);
            category = table.columns(CATEGORY);
            edges = List.of(table.columns("x1"), table.columns("y1"), table.columns("x2"), table.columns("y2"));
            classes = classes(table.columns());
            named = classes.size() == 1;
        }

        Label label(String path) {
            Identification what = what(path);
            Optional<Box> box = box(path);
            return new Label(what, box, Author.MACHINE, probability, Scope.PHOTOGRAPH);
        }

        private Identification what(String path) {
            probability = OptionalDouble.empty();
            if (named) {
                return identification(table.text(classes));
            }
            int best = -1;
            double most = 0;
            for (int column : classes) {
                double share = table.probability(List.of(column)).orElse(0);
                if (share > most) {
                    best = column;
                    most = share;
                }
            }
            String found = table.text(category);
            // MegaDetector's categories, by which Zamba finds what it classifies; of people and vehicles it has no
            // classes.
            if (found.equals("2")) {
                return new Identification(Kind.PERSON, "person", List.of());
            }
            if (found.equals("3")) {
                return new Identification(Kind.VEHICLE, "vehicle", List.of());
            }
            if (best < 0) {
                tally.add("%s prediction{s} in which no class is probable", table.where() + ": " + path);
                return new Identification(Kind.UNKNOWN, "", List.of());
            }
            probability = OptionalDouble.of(most);
            return identification(table.columns().names().get(best));
        }

        private Identification identification(String name) {
            return known.computeIfAbsent(
                    name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name, Identification::of);
        }

        private Optional<Box> box(String path) {
            OptionalDouble[] numbers =
                    edges.stream().map(edge -> table.number(edge, "box")).toArray(OptionalDouble[]::new);
            for (OptionalDouble number : numbers) {
                if (number.isEmpty()) {
                    return Optional.empty();
                }
            }
            Optional<StoredSize> size =
                    sizes.computeIfAbsent(path, of -> photographs.find(of).flatMap(StoredSize::of));
            if (size.isEmpty() || !size.get().upright()) {
                tally.add(
                        size.isEmpty()
                                ? "%s box{es} in pixels left out, whose photographs are not found; say where they are with --images"
                                : "%s box{es} in pixels left out, whose photographs are turned by Exif",
                        table.where() + ": " + path);
                return Optional.empty();
            }
            double width = size.get().width();
            double height = size.get().height();
            return Box.clamped(
                    numbers[0].getAsDouble() / width,
                    numbers[1].getAsDouble() / height,
                    (numbers[2].getAsDouble() - numbers[0].getAsDouble()) / width,
                    (numbers[3].getAsDouble() - numbers[1].getAsDouble()) / height);
        }
    }
}
