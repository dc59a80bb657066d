package org.linnet.internal.interchange.labels.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.dataset.Subset;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.reading.CellNumbers;
import org.linnet.internal.interchange.labels.reading.TableRow;
import org.linnet.internal.interchange.labels.taxa.Lineage;
import org.linnet.internal.interchange.table.Table;

/** Goes through the rows of a table of labels. */
final class LabelRows {
    private final Path source;
    private final Table table;
    private final LabelColumns columns;
    private final BoxCells boxes;

    /** What many rows say is kept once. */
    private final Map<List<String>, Label> labels = new HashMap<>();

    private final Map<String, Identification> named = new HashMap<>();
    private final Map<String, Optional<String>> texts = new HashMap<>();
    private String path = "";
    private long withoutFile;
    private boolean people;
    private boolean machine;

    /** @param known taxa by their names, as an earlier pass found them */
    LabelRows(Path source, Table table, LabelOptions options, Map<String, Identification> known) {
        this.source = source;
        this.table = table;
        columns = new LabelColumns(source, table.columns(), options);
        boxes = new BoxCells(table, columns, this::wrong);
        named.putAll(known);
    }

    /** Goes on to the next row that names a file. */
    boolean next() {
        while (table.next()) {
            path = table.first(columns.file);
            if (!path.isEmpty()) {
                return true;
            }
            withoutFile++;
        }
        return false;
    }

    /** Of the photograph that the row is about. */
    String path() {
        return path;
    }

    /** The sequence that the photograph belongs to, as it is written; empty where there is none. */
    String sequence() {
        return table.first(columns.sequence);
    }

    /** When the photograph was taken, as it is written; empty where that is not said. */
    String time() {
        return table.first(columns.time);
    }

    /** All that the row says. */
    TableRow row() {
        Optional<Label> whole = label();
        Optional<Box> part = boxes.box(path);
        return new TableRow(
                path,
                table.where(),
                text(columns.place),
                position(),
                time(),
                text(columns.sequence),
                subset(),
                whole.map(label -> List.of(complete(label, part))).orElse(List.of()),
                text(columns.failure));
    }

    /** What the row says that the photograph shows; empty where it says nothing. */
    Optional<Label> label() {
        List<String> said = new ArrayList<>(columns.ranks.size() + 1);
        said.add(table.first(columns.label));
        columns.ranks.values().forEach(column -> said.add(table.cell(column)));
        return said.stream().allMatch(String::isEmpty)
                ? Optional.empty()
                : Optional.of(labels.computeIfAbsent(List.copyOf(said), key -> {
                    Label one = Label.of(identification());
                    named.putIfAbsent(one.what().text(), one.what());
                    return one;
                }));
    }

    /** The taxa of all labels so far by their names, by which other cells may call them. */
    Map<String, Identification> named() {
        return named;
    }

    /** A taxon by its name alone. */
    private Identification named(String name) {
        return named.computeIfAbsent(name, other -> new Identification(Identification.Kind.TAXON, other, List.of()));
    }

    /** The label with what the row says of it besides. */
    private Label complete(Label whole, Optional<Box> part) {
        boolean sequences = table.first(columns.scope).equals(TableColumns.OF_SEQUENCE);
        if (!table.first(columns.author).equals(TableColumns.MACHINE)) {
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
                share(columns.probability, "probability"),
                sequences ? Label.Scope.SEQUENCE : Label.Scope.PHOTOGRAPH,
                share(columns.boxConfidence, "confidence of the box"),
                TableColumns.others(table.first(columns.others), this::named));
    }

    private OptionalDouble share(List<Integer> column, String what) {
        OptionalDouble number = CellNumbers.number(table.first(column), what, this::wrong);
        if (number.isPresent() && Label.share(number.getAsDouble()).isEmpty()) {
            throw wrong("the " + what + " " + number.getAsDouble() + " is not between 0 and 1");
        }
        return number;
    }

    private Identification identification() {
        String text = table.first(columns.label);
        List<RankedName> lineage = Lineage.of(
                List.copyOf(columns.ranks.keySet()),
                columns.ranks.values().stream().map(table::cell).toList());
        Optional<List<RankedName>> parsed = lineage.isEmpty() ? Lineage.parse(text) : Optional.empty();
        List<RankedName> all = parsed.or(() -> ofPath(text, lineage)).orElse(lineage);
        String name = text.isEmpty() && !all.isEmpty() ? all.get(all.size() - 1).name() : text;
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
        return CellNumbers.position(table.first(columns.latitude), table.first(columns.longitude), this::wrong);
    }

    private Optional<Subset> subset() {
        String cell = table.first(columns.subset);
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "" -> Optional.empty();
            case "train", "training" -> Optional.of(Subset.TRAINING);
            case "val", "validate", "validation", "test", "holdout" -> Optional.of(Subset.VALIDATION);
            default -> throw wrong("split is '" + cell + "'; write train or validate, or leave it empty");
        };
    }

    void notices(List<String> notices) {
        table.notice().ifPresent(notices::add);
        if (withoutFile > 0) {
            notices.add(
                    source + ": " + withoutFile + (withoutFile == 1 ? " row" : " rows") + " without a file left out");
        }
    }

    /** Whether the table says that all of its labels are a program's. */
    boolean isByProgram() {
        return machine && !people;
    }

    private LinnetException wrong(String what) {
        return new LinnetException(ErrorCode.NOTHING_USABLE, source + ", " + table.where() + ": " + what + ".");
    }
}
