package org.linnet.internal.interchange.labels.reading;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.archive.Content;
import org.linnet.internal.interchange.table.Columns;
import org.linnet.internal.interchange.table.Table;
import org.linnet.internal.interchange.table.TextDialect;

/** A table whose cells are taken by the names of their columns, and whose faults are told with file and line. */
public final class LabelTable implements AutoCloseable {
    /** What stands for nothing, as Camtrap DP has it since 1.0.2. */
    private static final Set<String> MISSING = Set.of("", "NA", "NaN", "nan");

    private final String name;
    private final Table table;

    private LabelTable(String name, Table table) {
        this.name = name;
        this.table = table;
    }

    public static LabelTable open(Content content) {
        return new LabelTable(content.name(), Table.open(content));
    }

    /** Also one in a workbook. */
    public static LabelTable open(Path file) {
        return new LabelTable(file.toString(), Table.open(file));
    }

    public static LabelTable open(Content content, TextDialect dialect) {
        return new LabelTable(content.name(), Table.open(content, dialect));
    }

    public Columns columns() {
        return table.columns();
    }

    /** The columns of any of these names, which may be none. */
    public List<Integer> columns(String... names) {
        return table.columns().all(names);
    }

    /**
     * The column of this name.
     *
     * @throws LinnetException NOTHING_USABLE where there is none
     */
    public List<Integer> required(String column) {
        List<Integer> found = columns(column);
        if (found.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    name + " has no column " + column + "; it has "
                            + String.join(", ", columns().names()));
        }
        return found;
    }

    public boolean next() {
        return table.next();
    }

    /** The text in the first of these columns that has one; empty where none has. */
    public String text(List<Integer> columns) {
        for (int column : columns) {
            String cell = table.cell(column);
            if (!MISSING.contains(cell)) {
                return cell;
            }
        }
        return "";
    }

    public Optional<String> some(List<Integer> columns) {
        String text = text(columns);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    public boolean isTrue(List<Integer> columns) {
        String text = text(columns);
        return text.equalsIgnoreCase("true") || text.equals("1");
    }

    /** A number; a decimal comma counts as a point. */
    public OptionalDouble number(List<Integer> columns, String what) {
        return CellNumbers.number(text(columns), what, this::wrong);
    }

    /** A place on Earth; empty where a coordinate is missing. */
    public Optional<GeographicPosition> position(List<Integer> latitude, List<Integer> longitude) {
        return CellNumbers.position(text(latitude), text(longitude), this::wrong);
    }

    /**
     * A box from the columns of its left and upper edge, width and height; empty where all are, or where nothing of it is within
     * the photograph.
     */
    public Optional<Box> box(List<List<Integer>> edges) {
        List<OptionalDouble> numbers =
                edges.stream().map(edge -> number(edge, "box")).toList();
        if (numbers.stream().allMatch(OptionalDouble::isEmpty)) {
            return Optional.empty();
        }
        if (numbers.stream().anyMatch(OptionalDouble::isEmpty)) {
            throw wrong("a box lacks some of its numbers; give all four, or none");
        }
        return Box.clamped(
                numbers.get(0).getAsDouble(),
                numbers.get(1).getAsDouble(),
                numbers.get(2).getAsDouble(),
                numbers.get(3).getAsDouble());
    }

    /** A probability between 0 and 1; empty where there is none. */
    public OptionalDouble probability(List<Integer> columns) {
        OptionalDouble number = number(columns, "probability");
        if (number.isPresent() && !(number.getAsDouble() >= 0 && number.getAsDouble() <= 1)) {
            throw wrong("the probability " + number.getAsDouble() + " is not between 0 and 1");
        }
        return number;
    }

    /** How many individuals there are, 1 or more; empty where nobody counted them. */
    public OptionalInt count(List<Integer> columns) {
        String cell = text(columns);
        return cell.matches("[1-9]\\d{0,8}") ? OptionalInt.of(Integer.parseInt(cell)) : OptionalInt.empty();
    }

    /** Where this row is, within its file, such as {@code media.csv, line 12}. */
    public String where() {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1) + ", " + table.where();
    }

    /** What the user should know of how it was read. */
    public Optional<String> notice() {
        return table.notice();
    }

    /** Says that something in this row is wrong. */
    public LinnetException wrong(String what) {
        return new LinnetException(ErrorCode.NOTHING_USABLE, name + ", " + table.where() + ": " + what + ".");
    }

    @Override
    public void close() {
        table.close();
    }
}
