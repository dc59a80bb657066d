package org.linnet.internal.interchange.answers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linnet.image.Box;
import org.linnet.internal.dataset.Subset;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.table.TableColumns;
import org.linnet.internal.interchange.labels.taxa.TaxonomyTable;

/**
 * The table that Linnet writes: a row for each label, so for each box; of a photograph without a label one row. Cells are text, {@link
 * BigDecimal}, {@link LocalDateTime} where the offset from UTC is not known and the time is a whole second, or null.
 */
final class AnswerTable {
    static final String FILE = "filepath";
    static final String LABEL = "label";
    static final String TIME = "datetime";
    static final String SEQUENCE = "sequence";
    private static final int DECIMALS = 6;
    private static final double SMALLEST = 1e-6;
    private static final int DECIMALS_OF_DEGREES = 8;

    private static final Map<String, Integer> RANKS = new HashMap<>();

    static {
        TaxonomyTable.ranks().forEach(rank -> RANKS.put(rank, 2 + RANKS.size()));
    }

    /** The columns. */
    static final List<String> HEADER = Stream.of(
                    Stream.of(FILE, LABEL),
                    TaxonomyTable.ranks().stream(),
                    Stream.of(TableColumns.AUTHOR, TableColumns.PROBABILITY, "x", "y", "width", "height"),
                    Stream.of(TableColumns.BOX_CONFIDENCE, TIME, "location", "latitude", "longitude", SEQUENCE),
                    Stream.of(TableColumns.SCOPE, "split", TableColumns.OTHERS, TableColumns.FAILURE))
            .flatMap(columns -> columns)
            .toList();

    private AnswerTable() {}

    /** Whether the first line of a text is the header of such a table. */
    static boolean isHeader(String line) {
        return line.startsWith(FILE + "," + LABEL + ",")
                && line.contains("," + TableColumns.AUTHOR + "," + TableColumns.PROBABILITY + ",x,y,width,height,"
                        + TableColumns.BOX_CONFIDENCE + "," + TIME + ",");
    }

    /** The rows of a photograph, each with as many cells as the header. */
    static List<List<Object>> rows(LabelledFile file) {
        List<List<Object>> rows = new ArrayList<>(Math.max(1, file.labels().size()));
        file.labels().forEach(label -> rows.add(row(file, Optional.of(label))));
        if (rows.isEmpty()) {
            rows.add(row(file, Optional.empty()));
        }
        return rows;
    }

    private static List<Object> row(LabelledFile file, Optional<Label> label) {
        Object[] row = new Object[HEADER.size()];
        int at = 0;
        row[at++] = file.path();
        label.ifPresent(one -> name(one.what(), row));
        at += 1 + RANKS.size();
        boolean machine = label.isPresent() && label.get().author() == Author.MACHINE;
        row[at++] = label.isEmpty() ? null : machine ? TableColumns.MACHINE : TableColumns.PERSON;
        row[at++] = decimal(label.map(Label::probability).orElse(OptionalDouble.empty()), DECIMALS);
        Optional<Box> box = label.flatMap(Label::box);
        if (box.isPresent()) {
            // Not empty, nor outside, after rounding either.
            row[at] = decimal(Math.min(box.get().x(), 1 - SMALLEST), DECIMALS);
            row[at + 1] = decimal(Math.min(box.get().y(), 1 - SMALLEST), DECIMALS);
            row[at + 2] = decimal(Math.max(box.get().width(), SMALLEST), DECIMALS);
            row[at + 3] = decimal(Math.max(box.get().height(), SMALLEST), DECIMALS);
        }
        at += 4;
        row[at++] = decimal(label.map(Label::boxConfidence).orElse(OptionalDouble.empty()), DECIMALS);
        row[at++] = time(file);
        row[at++] = file.location().orElse(null);
        row[at++] = file.position()
                .map(one -> decimal(one.latitude(), DECIMALS_OF_DEGREES))
                .orElse(null);
        row[at++] = file.position()
                .map(one -> decimal(one.longitude(), DECIMALS_OF_DEGREES))
                .orElse(null);
        row[at++] = file.sequence().orElse(null);
        row[at++] = label.filter(one -> one.scope() == Scope.SEQUENCE)
                .map(one -> TableColumns.OF_SEQUENCE)
                .orElse(null);
        row[at++] = file.subset()
                .map(one -> one == Subset.TRAINING ? "train" : "validate")
                .orElse(null);
        row[at++] = label.map(Label::others)
                .filter(others -> !others.isEmpty())
                .map(TableColumns::text)
                .orElse(null);
        row[at] = file.failure().orElse(null);
        return Arrays.asList(row);
    }

    /** The name and the ranks; a taxon whose own rank is not known, or has no column, is written as a path. */
    private static void name(Identification what, Object[] row) {
        List<RankedName> lineage = what.lineage();
        for (RankedName one : lineage) {
            if (hasColumn(one)) {
                row[RANKS.get(one.rank().get())] = one.name();
            }
        }
        row[1] = lineage.isEmpty() || hasColumn(lineage.get(lineage.size() - 1))
                ? label(what)
                : lineage.stream().map(one -> one.name().replace('/', '-')).collect(Collectors.joining("/"));
    }

    private static boolean hasColumn(RankedName taxon) {
        return taxon.rank().filter(RANKS::containsKey).isPresent();
    }

    private static String label(Identification what) {
        if (what.text().isEmpty() && !what.lineage().isEmpty()) {
            return what.lineage().get(what.lineage().size() - 1).name();
        }
        return what.kind() == Kind.TAXON || Identification.of(what.text()).kind() == what.kind()
                ? what.text().isEmpty() ? word(what.kind()) : what.text()
                : word(what.kind());
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case TAXON, UNKNOWN -> "unknown";
            case BLANK -> "blank";
            case PERSON -> "human";
            case VEHICLE -> "vehicle";
        };
    }

    private static Object time(LabelledFile file) {
        Optional<LocalDateTime> time = file.time();
        if (time.isEmpty()) {
            return null;
        }
        if (file.offset().isPresent()) {
            return time.get().atOffset(file.offset().get()).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        }
        LocalDateTime seconds = time.get().truncatedTo(ChronoUnit.SECONDS);
        return seconds.equals(time.get()) ? seconds : text(time.get());
    }

    /** A time without an offset, as text. */
    static String text(LocalDateTime time) {
        return time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    private static Object decimal(OptionalDouble number, int decimals) {
        return number.isPresent() ? decimal(number.getAsDouble(), decimals) : null;
    }

    private static BigDecimal decimal(double number, int decimals) {
        return BigDecimal.valueOf(number)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
    }

    /** A cell as text. */
    static String text(Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return cell instanceof LocalDateTime time ? text(time) : cell.toString();
    }
}
