package org.linnet.internal.interchange.labels.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.dataset.Subset;
import org.linnet.internal.dataset.TableTimes;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelFormat;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.SequenceOrder;
import org.linnet.internal.interchange.labels.SourceHead;
import org.linnet.internal.interchange.labels.reading.Runs;
import org.linnet.internal.interchange.labels.reading.TableRow;
import org.linnet.internal.interchange.labels.taxa.Lineage;
import org.linnet.internal.interchange.labels.taxa.TaxonomyTable;
import org.linnet.internal.interchange.table.Columns;
import org.linnet.internal.interchange.table.Table;

/**
 * Tables with a row for each label: {@code filepath,label[,family,genus,species…][,split][,site][,datetime][,x,y,width,height]}, as Zamba
 * reads them and people write them. Boxes are shares of the photograph, from its upper left corner. Several rows of one file are
 * several labels of it. What {@link TableColumns} names besides is read as {@code linnet convert} writes it.
 */
public final class TableLabels implements LabelFormat {
    private static final String[] FILE = {"filepath", "file", "file_path", "filename", "file_name", "path", "image"};
    private static final String[] LABEL = {"scientific_name", "taxon", "label", "species_label", "name"};
    private static final String[] PLACE = {"location", "site", "deployment", "deploymentID", "camera", "station"};
    private static final String[] TIME = {"datetime", "timestamp", "date_time", "eventDate"};
    private static final String[] SEQUENCE = {"sequence", "seq_id", "sequence_id", "event", "eventID"};
    /** Shares are at most 1; programs write some a little above. */
    private static final double MOST_SHARE = 1.5;

    private static final String[] SUBSET = {"split", "subset"};
    private static final int BETWEEN_REPORTS = 1000;

    @Override
    public String label() {
        return "table";
    }

    @Override
    public boolean recognises(SourceHead head) {
        if (head.isWorkbook()) {
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
            if (!reader.others.isEmpty()) {
                reader.named.putAll(named(source, options));
            }
            while (reader.next()) {
                files.computeIfAbsent(reader.path, p -> new ArrayList<>(1)).add(reader.row());
            }
            reader.notices(notices);
            return new Labels("table", source, TableRow.together(files, notices), notices, reader.isByProgram());
        }
    }

    /** The taxa of all labels by their names, by which other cells may call them. */
    private static Map<String, Identification> named(Path source, LabelOptions options) {
        try (Table table = Table.open(source)) {
            Reader reader = new Reader(source, table, options);
            while (reader.next()) {
                reader.label();
            }
            return reader.named;
        }
    }

    @Override
    public Labels stream(Path source, LabelOptions options, LongConsumer progress, IOAction<LabelledFile> each)
            throws IOException {
        Runs files = new Runs();
        Runs sequences = new Runs();
        boolean monthFirst = false;
        Map<String, Identification> named;
        try (Table table = Table.open(source)) {
            Reader reader = new Reader(source, table, options);
            while (reader.next()) {
                files.add(reader.path);
                reader.label();
                String sequence = table.first(reader.sequence);
                if (!sequence.isEmpty()) {
                    sequences.add(sequence);
                }
                monthFirst |= TableTimes.hasMonthFirst(table.first(reader.time));
            }
            named = reader.named;
        }
        return files.isScattered() || sequences.isScattered()
                ? SequenceOrder.pass(read(source, options), each)
                : stream(source, options, named, TableTimes.of(monthFirst), progress, each);
    }

    /** Of a table in which the rows of each photograph follow one another. */
    private static Labels stream(
            Path source,
            LabelOptions options,
            Map<String, Identification> named,
            TableTimes times,
            LongConsumer progress,
            IOAction<LabelledFile> each)
            throws IOException {
        List<String> notices = new ArrayList<>();
        TableRow.UnreadTimes unread = new TableRow.UnreadTimes();
        try (Table table = Table.open(source)) {
            Reader reader = new Reader(source, table, options);
            reader.named.putAll(named);
            List<TableRow> rows = new ArrayList<>(1);
            long done = 0;
            while (reader.next()) {
                if (!rows.isEmpty() && !rows.get(0).path().equals(reader.path)) {
                    each.run(TableRow.together(rows, times, unread));
                    rows.clear();
                    if (++done % BETWEEN_REPORTS == 0) {
                        progress.accept(done);
                    }
                }
                rows.add(reader.row());
            }
            if (!rows.isEmpty()) {
                each.run(TableRow.together(rows, times, unread));
            }
            reader.notices(notices);
            unread.notice().ifPresent(notices::add);
            return new Labels("table", source, List.of(), notices, reader.isByProgram());
        }
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
        private final List<Integer> right;
        private final List<Integer> bottom;
        private final List<Integer> imageWidth;
        private final List<Integer> imageHeight;

        private final List<Integer> author;
        private final List<Integer> probability;
        private final List<Integer> boxConfidence;
        private final List<Integer> scope;
        private final List<Integer> others;
        private final List<Integer> failure;

        /** What many rows say is kept once. */
        private final Map<List<String>, Label> labels = new HashMap<>();

        private final Map<String, Identification> named = new HashMap<>();
        private String path = "";
        private long withoutFile;
        private boolean people;
        private boolean machine;

        private final Map<String, Optional<String>> texts = new HashMap<>();

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
            requireOnce(columns, file.get(0));
            label.forEach(column -> requireOnce(columns, column));
            place = columns.all(PLACE);
            latitude = columns.all("latitude", "decimalLatitude", "lat");
            longitude = columns.all("longitude", "decimalLongitude", "lon", "lng");
            time = columns.all(TIME);
            sequence = columns.all(SEQUENCE);
            subset = columns.all(SUBSET);
            author = columns.all(TableColumns.AUTHOR);
            probability = columns.all(TableColumns.PROBABILITY);
            boxConfidence = columns.all(TableColumns.BOX_CONFIDENCE);
            scope = columns.all(TableColumns.SCOPE);
            others = columns.all(TableColumns.OTHERS);
            failure = columns.all(TableColumns.FAILURE);
            right = columns.all("x2", "xmax", "x_max");
            bottom = columns.all("y2", "ymax", "y_max");
            boolean corners = !right.isEmpty() && !bottom.isEmpty();
            box = List.of(
                    columns.all("x", "box_x", "bboxX", "bbox_x", "xmin", "x_min", "x1"),
                    columns.all("y", "box_y", "bboxY", "bbox_y", "ymin", "y_min", "y1"),
                    corners ? right : columns.all("width", "w", "box_width", "bboxWidth"),
                    corners ? bottom : columns.all("height", "h", "box_height", "bboxHeight"));
            // Beside two corners, width can only be the photograph's.
            imageWidth = columns.all("image_width", "img_width", "photo_width", corners ? "width" : "image_width");
            imageHeight =
                    columns.all("image_height", "img_height", "photo_height", corners ? "height" : "image_height");
        }

        private void requireOnce(Columns columns, int column) {
            String name = columns.names().get(column);
            if (Collections.frequency(columns.names(), name) > 1) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        source + " has several columns called " + name + "; rename those that are not to be read");
            }
        }

        /** Goes on to the next row that names a file. */
        boolean next() {
            while (table.next()) {
                path = table.first(file);
                if (!path.isEmpty()) {
                    return true;
                }
                withoutFile++;
            }
            return false;
        }

        void notices(List<String> notices) {
            table.notice().ifPresent(notices::add);
            if (withoutFile > 0) {
                notices.add(source + ": " + withoutFile + (withoutFile == 1 ? " row" : " rows")
                        + " without a file left out");
            }
        }

        /** Whether the table says that all of its labels are a program's. */
        boolean isByProgram() {
            return machine && !people;
        }

        TableRow row() {
            Optional<Label> whole = label();
            Optional<Box> part = box(path);
            return new TableRow(
                    path,
                    table.where(),
                    text(place),
                    position(),
                    table.first(time),
                    text(sequence),
                    subset(),
                    whole.map(label -> List.of(complete(label, part))).orElse(List.of()),
                    text(failure));
        }

        /** What the row says that the photograph shows; empty where it says nothing. */
        Optional<Label> label() {
            List<String> said = new ArrayList<>(ranks.size() + 1);
            said.add(table.first(label));
            ranks.values().forEach(column -> said.add(table.cell(column)));
            return said.stream().allMatch(String::isEmpty)
                    ? Optional.empty()
                    : Optional.of(labels.computeIfAbsent(List.copyOf(said), key -> {
                        Label one = Label.of(identification());
                        named.putIfAbsent(one.what().text(), one.what());
                        return one;
                    }));
        }

        /** A taxon by its name alone. */
        private Identification named(String name) {
            return named.computeIfAbsent(
                    name, other -> new Identification(Identification.Kind.TAXON, other, List.of()));
        }

        /** The label with what the row says of it besides. */
        private Label complete(Label whole, Optional<Box> part) {
            boolean sequences = table.first(scope).equals(TableColumns.OF_SEQUENCE);
            if (!table.first(author).equals(TableColumns.MACHINE)) {
                people = true;
                return part.isEmpty() && !sequences
                        ? whole
                        : new Label(
                                whole.what(),
                                part,
                                Label.Author.PERSON,
                                OptionalDouble.empty(),
                                sequences ? Label.Scope.SEQUENCE : Label.Scope.PHOTOGRAPH);
            }
            machine = true;
            return new Label(
                    whole.what(),
                    part,
                    Label.Author.MACHINE,
                    share(probability, "probability"),
                    sequences ? Label.Scope.SEQUENCE : Label.Scope.PHOTOGRAPH,
                    share(boxConfidence, "confidence of the box"),
                    TableColumns.others(table.first(others), this::named));
        }

        private OptionalDouble share(List<Integer> column, String what) {
            OptionalDouble number = number(table.first(column), what);
            if (number.isPresent() && Label.share(number.getAsDouble()).isEmpty()) {
                throw senseless("the " + what + " " + number.getAsDouble() + " is not between 0 and 1");
            }
            return number;
        }

        private Identification identification() {
            String text = table.first(label);
            List<RankedName> lineage = Lineage.of(
                    List.copyOf(ranks.keySet()),
                    ranks.values().stream().map(table::cell).toList());
            Optional<List<RankedName>> parsed = lineage.isEmpty() ? Lineage.parse(text) : Optional.empty();
            List<RankedName> all = parsed.or(() -> ofPath(text, lineage)).orElse(lineage);
            String name =
                    text.isEmpty() && !all.isEmpty() ? all.get(all.size() - 1).name() : text;
            if (text.indexOf('/') >= 0 && all.size() > lineage.size()) {
                name = all.get(all.size() - 1).name();
            }
            String common = text.substring(text.lastIndexOf(';') + 1);
            if (parsed.isPresent() && !common.isEmpty()) {
                name = common;
            }
            return Identification.of(name, all);
        }

        /** A path whose last taxa have no column, with the ranks of those above; empty where it is none. */
        private static Optional<List<RankedName>> ofPath(String text, List<RankedName> ranked) {
            if (text.indexOf('/') < 0 || ranked.isEmpty()) {
                return Optional.empty();
            }
            List<RankedName> path = new ArrayList<>();
            int found = 0;
            for (String name : text.split("/", -1)) {
                if (name.isBlank()) {
                    return Optional.empty();
                }
                boolean same = found < ranked.size() && ranked.get(found).name().equals(name.replace('_', ' '));
                path.add(same ? ranked.get(found++) : new RankedName(Optional.empty(), name));
            }
            return found == ranked.size() ? Optional.of(path) : Optional.empty();
        }

        private Optional<String> text(List<Integer> columns) {
            String text = table.first(columns);
            return text.isEmpty() ? Optional.empty() : texts.computeIfAbsent(text, Optional::of);
        }

        private Optional<GeographicPosition> position() {
            OptionalDouble north = number(table.first(latitude), "latitude");
            OptionalDouble east = number(table.first(longitude), "longitude");
            if (north.isEmpty() || east.isEmpty()) {
                return Optional.empty();
            }
            if (!(Math.abs(north.getAsDouble()) <= 90 && Math.abs(east.getAsDouble()) <= 180)) {
                throw senseless("latitude " + north.getAsDouble() + " and longitude " + east.getAsDouble()
                        + " are no place on Earth");
            }
            return Optional.of(new GeographicPosition(north.getAsDouble(), east.getAsDouble()));
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
            if (!right.isEmpty() && !bottom.isEmpty()) {
                numbers[2] -= numbers[0];
                numbers[3] -= numbers[1];
            }
            if (Arrays.stream(numbers).anyMatch(number -> number > MOST_SHARE)) {
                toShares(numbers, path);
            }
            return Optional.of(Box.clamped(numbers[0], numbers[1], numbers[2], numbers[3])
                    .orElseThrow(() -> senseless("the box of " + path + " is empty or outside the photograph")));
        }

        /** Pixels become shares where the table says how large the photograph is. */
        private void toShares(double[] numbers, String path) {
            OptionalDouble width = number(table.first(imageWidth), "image_width");
            OptionalDouble height = number(table.first(imageHeight), "image_height");
            if (width.isEmpty() || height.isEmpty() || !(width.getAsDouble() >= 1) || !(height.getAsDouble() >= 1)) {
                throw senseless("the box of " + path
                        + " is in pixels; add the columns image_width and image_height, or divide x and width by the"
                        + " photograph's width, y and height by its height");
            }
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] /= i % 2 == 0 ? width.getAsDouble() : height.getAsDouble();
            }
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
