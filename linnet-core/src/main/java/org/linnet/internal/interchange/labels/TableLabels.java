package org.linnet.internal.interchange.labels;

import static org.linnet.internal.interchange.labels.LabelledFile.Position;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.dataset.Subset;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.table.Columns;
import org.linnet.internal.interchange.table.Table;

/**
 * Tables with a row for each label: {@code filepath,label[,family,genus,species…][,split][,site][,datetime][,x,y,width,height]}, as Zamba
 * reads them and people write them. Boxes are shares of the photograph, from its upper left corner. Several rows of one file are
 * several labels of it.
 */
final class TableLabels implements LabelFormat {
    private static final String[] FILE = {"filepath", "file", "file_path", "filename", "file_name", "path", "image"};
    private static final String[] LABEL = {"scientific_name", "taxon", "label", "species_label", "name"};
    private static final String[] PLACE = {"location", "site", "deployment", "deploymentID", "camera", "station"};
    private static final String[] TIME = {"datetime", "timestamp", "date_time", "eventDate"};
    private static final String[] SEQUENCE = {"sequence", "seq_id", "sequence_id", "event", "eventID"};
    private static final String[] SUBSET = {"split", "subset"};

    @Override
    public String label() {
        return "table";
    }

    @Override
    public boolean recognises(SourceHead head) {
        if (head.kind() == SourceHead.Kind.ZIP && head.names().contains("xl/workbook.xml")) {
            return true;
        }
        Columns columns = head.columns();
        return columns.find(FILE).isPresent()
                && (columns.find(LABEL).isPresent() || !ranks(columns).isEmpty());
    }

    private static List<String> ranks(Columns columns) {
        return TaxonomyTable.RANKS.stream().filter(columns::has).toList();
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        Map<String, List<TableRow>> files = new LinkedHashMap<>();
        List<String> notices = new ArrayList<>();
        try (Table table = Table.open(source)) {
            Reader reader = new Reader(source, table, options);
            long withoutFile = 0;
            while (table.next()) {
                String path = table.first(reader.file);
                if (path.isEmpty()) {
                    withoutFile++;
                } else {
                    files.computeIfAbsent(path, p -> new ArrayList<>(1)).add(reader.row(path));
                }
            }
            table.notice().ifPresent(notices::add);
            if (withoutFile > 0) {
                notices.add(source + ": " + withoutFile + (withoutFile == 1 ? " row" : " rows")
                        + " without a file ignored");
            }
        }
        return new Labels("table", source, TableRow.together(files, notices), notices);
    }

    /** What the columns of one table mean. */
    private static final class Reader {
        private final Path source;
        private final Table table;
        private final List<Integer> file;
        private final List<Integer> label;
        private final Map<String, Integer> ranks = new TreeMap<>(Comparator.comparing(TaxonomyTable.RANKS::indexOf));
        private final List<Integer> place;
        private final List<Integer> latitude;
        private final List<Integer> longitude;
        private final List<Integer> time;
        private final List<Integer> sequence;
        private final List<Integer> subset;
        private final List<List<Integer>> box;

        Reader(Path source, Table table, LabelOptions options) {
            this.source = source;
            this.table = table;
            Columns columns = table.columns();
            file = columns.all(FILE);
            label = options.column()
                    .map(name -> List.of(columns.find(name)
                            .orElseThrow(() -> new LinnetException(
                                    ErrorCode.WRONG_USAGE,
                                    source + " has no column " + name + "; it has "
                                            + String.join(", ", columns.names())))))
                    .orElse(columns.all(LABEL).stream().limit(1).toList());
            ranks(columns).forEach(rank -> ranks.put(rank, columns.find(rank).orElseThrow()));
            if (file.isEmpty() || (label.isEmpty() && ranks.isEmpty())) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        source + " needs the columns filepath and label (or family, genus, species); it has "
                                + String.join(", ", columns.names()));
            }
            place = columns.all(PLACE);
            latitude = columns.all("latitude", "decimalLatitude", "lat");
            longitude = columns.all("longitude", "decimalLongitude", "lon", "lng");
            time = columns.all(TIME);
            sequence = columns.all(SEQUENCE);
            subset = columns.all(SUBSET);
            box = List.of(
                    columns.all("x", "box_x", "bboxX", "xmin", "x_min"),
                    columns.all("y", "box_y", "bboxY", "ymin", "y_min"),
                    columns.all("width", "w", "box_width", "bboxWidth"),
                    columns.all("height", "h", "box_height", "bboxHeight"));
        }

        TableRow row(String path) {
            String text = table.first(label);
            List<RankedName> lineage = Lineage.of(
                    List.copyOf(ranks.keySet()),
                    ranks.values().stream().map(table::cell).toList());
            Optional<List<RankedName>> parsed = lineage.isEmpty() ? Lineage.parse(text) : Optional.empty();
            List<RankedName> all = parsed.orElse(lineage);
            String name =
                    text.isEmpty() && !all.isEmpty() ? all.get(all.size() - 1).name() : text;
            if (parsed.isPresent()) {
                name = text.substring(text.lastIndexOf(';') + 1);
            }
            List<Label> labelled = name.isEmpty()
                    ? List.of()
                    : List.of(new Label(
                            Identification.of(name, all),
                            box(path),
                            Author.PERSON,
                            OptionalDouble.empty(),
                            Scope.PHOTOGRAPH));
            return new TableRow(
                    path,
                    table.where(),
                    text(place),
                    position(),
                    table.first(time),
                    text(sequence),
                    subset(),
                    labelled);
        }

        private Optional<String> text(List<Integer> columns) {
            String text = table.first(columns);
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        }

        private Optional<Position> position() {
            OptionalDouble north = number(table.first(latitude), "latitude");
            OptionalDouble east = number(table.first(longitude), "longitude");
            if (north.isEmpty() || east.isEmpty()) {
                return Optional.empty();
            }
            if (!(Math.abs(north.getAsDouble()) <= 90 && Math.abs(east.getAsDouble()) <= 180)) {
                throw senseless("latitude " + north.getAsDouble() + " and longitude " + east.getAsDouble()
                        + " are no place on Earth");
            }
            return Optional.of(new Position(north.getAsDouble(), east.getAsDouble()));
        }

        private Optional<Box> box(String path) {
            List<String> cells = box.stream().map(table::first).toList();
            if (cells.stream().allMatch(String::isEmpty)) {
                return Optional.empty();
            }
            double[] numbers = new double[4];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(cells.get(i), "box")
                        .orElseThrow(() -> senseless("the box of " + path + " lacks a number"));
            }
            if (numbers[0] > 1.5 || numbers[1] > 1.5 || numbers[2] > 1.5 || numbers[3] > 1.5) {
                throw senseless("the box of " + path
                        + " is in pixels; divide x and width by the photograph's width, y and height by its height");
            }
            return Optional.of(Box.clamped(numbers[0], numbers[1], numbers[2], numbers[3])
                    .orElseThrow(() -> senseless("the box of " + path + " is empty or outside the photograph")));
        }

        /** A decimal comma counts as a point. */
        private OptionalDouble number(String cell, String what) {
            if (cell.isEmpty()) {
                return OptionalDouble.empty();
            }
            try {
                return OptionalDouble.of(Double.parseDouble(cell.indexOf('.') < 0 ? cell.replace(',', '.') : cell));
            } catch (NumberFormatException e) {
                throw senseless("the " + what + " is '" + cell + "', which is no number");
            }
        }

        private Optional<Subset> subset() {
            String cell = table.first(subset);
            return switch (cell.toLowerCase(Locale.ROOT)) {
                case "" -> Optional.empty();
                case "train", "training" -> Optional.of(Subset.TRAINING);
                case "val", "validate", "validation", "test", "holdout" -> Optional.of(Subset.VALIDATION);
                default -> throw senseless("split is '" + cell + "'; write train or validate, or leave it empty");
            };
        }

        private LinnetException senseless(String what) {
            return new LinnetException(ErrorCode.NOTHING_USABLE, source + ", " + table.where() + ": " + what + ".");
        }
    }
}
