package org.linnet.internal.interchange.labels.timelapse;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.reading.TableRow;
import org.linnet.internal.interchange.labels.timelapse.TimelapseTemplate.Control;
import org.linnet.internal.interchange.labels.timelapse.TimelapseTemplate.Folder;
import org.linnet.internal.interchange.table.ColumnWords;
import org.linnet.internal.interchange.table.Columns;
import org.linnet.internal.interchange.table.Table;

/**
 * The rows of Timelapse's data, each of a photograph, or of one more animal in it ("Duplicate"). Which columns there are is the user's choice;
 * those of taxa and flags are known by their names. A photograph is labelled with its taxa and, where people or vehicles are flagged,
 * with these; as blank only where no taxon is named; not at all where nothing is filled in.
 *
 * @see <a href="https://timelapse.ucalgary.ca">Timelapse</a>
 */
public final class TimelapseRows {
    /** The best first: a template may have several. */
    private static final List<String> TAXON =
            List.of("scientific name", "scientificname", "taxon", "species", "species name", "common name");

    private static final Map<Kind, Set<String>> FLAGS = Map.of(
            Kind.BLANK, Set.of("empty", "blank", "nothing", "no animal", "no animals"),
            Kind.PERSON, Set.of("people", "person", "human", "humans"),
            Kind.VEHICLE, Set.of("vehicle", "vehicles"),
            Kind.UNKNOWN, Set.of("wildlife", "animal", "animals"));

    private static final Set<String> NO_LABEL_TYPES =
            Set.of("flag", "counter", "deleteflag", "integerany", "decimalany");
    private static final Set<String> SET = Set.of("true", "yes");

    /** {@code 25:1|3} is the first of three photographs of the episode 25. */
    private static final Pattern EPISODE = Pattern.compile("(.+?):\\d+\\|\\d+");

    /** Several choices are written without blanks between; names of taxa have one behind a comma. */
    private static final Pattern BETWEEN_CHOICES = Pattern.compile(",(?!\\s)");

    private final Path source;
    private final Table table;
    private final Columns columns;
    private final TimelapseTemplate template;
    private final List<Integer> taxa;
    private final Map<Kind, List<Integer>> flags = new EnumMap<>(Kind.class);
    private final int file;
    private final int folder;
    private final List<Integer> time;
    private final List<Integer> timeOfDay;
    private final List<Integer> sequence;
    private final List<Integer> place;
    private final List<Integer> type;
    private final List<Integer> deleted;
    private int deletedRows;
    private int contradictions;
    private String contradiction = "";

    /**
     * @param table at its first row
     * @throws LinnetException WRONG_USAGE where {@code --label-column} is none of its columns, NOTHING_USABLE where no column of taxa is found
     */
    public TimelapseRows(Path source, Table table, TimelapseTemplate template, LabelOptions options) {
        this.source = requireNonNull(source, "source is null");
        this.table = requireNonNull(table, "table is null");
        this.template = requireNonNull(template, "template is null");
        columns = table.columns();
        file = required("File");
        folder = required("RelativePath");
        time = columns.find("DateTime").map(List::of).orElse(columns.all("Date"));
        timeOfDay = columns.find("DateTime").isPresent() ? List.of() : columns.all("Time");
        sequence = endingWith("sequence", "episode", "sequence id", "episode id", "eventid", "event id");
        place = endingWith("station", "site", "location", "locationid", "location id", "deploymentid", "deployment id");
        type = columns.all("observationType");
        deleted = columns.all("DeleteFlag");
        FLAGS.forEach((kind, words) -> flags.put(kind, endingWith(words.toArray(String[]::new))));
        taxa = options.column().map(this::named).orElseGet(this::taxa);
    }

    private int required(String column) {
        return columns.find(column)
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        source + " is no data of Timelapse: there is no column " + column + "; it has "
                                + String.join(", ", columns.names())));
    }

    private List<Integer> endingWith(String... words) {
        return IntStream.range(0, columns.names().size())
                .filter(column -> names(column).map(ColumnWords::of).anyMatch(name -> Stream.of(words)
                        .anyMatch(name::endsWith)))
                .boxed()
                .toList();
    }

    /** What a column is called in the table and on the screen. */
    private Stream<String> names(int column) {
        String name = columns.names().get(column);
        return Stream.concat(Stream.of(name), control(column).map(Control::title).stream());
    }

    private Optional<Control> control(int column) {
        String name = columns.names().get(column);
        return template.controls().stream()
                .filter(control -> control.column().equalsIgnoreCase(name))
                .findFirst();
    }

    private List<Integer> named(String name) {
        List<Integer> found = columns.find(name).map(List::of).orElseGet(() -> IntStream.range(
                        0, columns.names().size())
                .filter(column -> names(column).anyMatch(name::equalsIgnoreCase))
                .boxed()
                .toList());
        if (found.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.WRONG_USAGE,
                    source + " has no column " + name + "; it has " + String.join(", ", columns.names()));
        }
        return found;
    }

    private List<Integer> taxa() {
        return TAXON.stream()
                .map(this::endingWith)
                .map(found -> found.stream().filter(this::canHoldNames).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseThrow(() -> new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        source + " has no column whose name tells that it holds the species; choose one of "
                                + String.join(", ", columns.names()) + " with --label-column NAME"));
    }

    private boolean canHoldNames(int column) {
        return control(column)
                .map(control -> !NO_LABEL_TYPES.contains(control.type().toLowerCase(Locale.ROOT)))
                .orElse(true);
    }

    /**
     * Reads all rows.
     *
     * @param format in words
     * @throws LinnetException NOTHING_USABLE where a row cannot be read
     */
    public Labels read(String format) {
        Map<String, List<TableRow>> files = new LinkedHashMap<>();
        List<String> notices = new ArrayList<>();
        notices.add("labels from "
                + String.join(", ", taxa.stream().map(columns.names()::get).toList()));
        int withoutFile = 0;
        while (table.next()) {
            if (table.cell(file).isEmpty()) {
                withoutFile++;
            } else if (isSet(deleted)) {
                deletedRows++;
            } else {
                TableRow row = row();
                files.computeIfAbsent(row.path(), path -> new ArrayList<>(1)).add(row);
            }
        }
        table.notice().ifPresent(notices::add);
        add(withoutFile, "without a file ignored", notices);
        add(deletedRows, "marked for deletion left out", notices);
        add(
                contradictions,
                "with a species although flagged as empty, such as " + contradiction + "; the species is taken",
                notices);
        return new Labels(format, source, TableRow.together(files, notices), notices);
    }

    private static void add(int count, String what, List<String> notices) {
        if (count > 0) {
            notices.add(count + (count == 1 ? " row " : " rows ") + what);
        }
    }

    private boolean isSet(List<Integer> flags) {
        return flags.stream()
                .anyMatch(column -> SET.contains(table.cell(column).toLowerCase(Locale.ROOT))
                        || table.cell(column).matches("[1-9]\\d{0,3}"));
    }

    private TableRow row() {
        String relativePath = table.cell(folder);
        Optional<Folder> described = described(relativePath);
        String path = relativePath.replace('\\', '/');
        return new TableRow(
                (path.isEmpty() || path.endsWith("/") ? path : path + "/") + table.cell(file),
                table.where(),
                text(place).or(() -> described.map(Folder::path)),
                described.flatMap(Folder::position),
                (table.first(time) + " " + table.first(timeOfDay)).strip(),
                sequence(relativePath),
                Optional.empty(),
                labels());
    }

    /**
     * The place of a folder: the lowest of those above it that somebody gave coordinates, else the lowest of all that are described, but not the
     * root, which is all of the project.
     */
    private Optional<Folder> described(String relativePath) {
        return template.folders().stream()
                .filter(one -> !one.path().isEmpty() && one.holds(relativePath))
                .max(Comparator.comparing((Folder one) -> one.position().isPresent())
                        .thenComparingInt(Folder::level));
    }

    private Optional<String> text(List<Integer> columns) {
        return Optional.of(table.first(columns)).filter(text -> !text.isEmpty());
    }

    /** Episodes are counted in each folder from the beginning. */
    private Optional<String> sequence(String relativePath) {
        return text(sequence).flatMap(text -> {
            Matcher episode = EPISODE.matcher(text);
            return episode.matches() ? Optional.of(relativePath + ":" + episode.group(1)) : Optional.empty();
        });
    }

    private List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        for (int column : taxa) {
            for (String choice : BETWEEN_CHOICES.split(table.cell(column), -1)) {
                if (!choice.isBlank()) {
                    labels.add(Label.of(Identification.of(choice.strip())));
                }
            }
        }
        if (labels.isEmpty()) {
            text(type).map(Identification::of).map(Label::of).ifPresent(labels::add);
        }
        boolean named = labels.stream().anyMatch(label -> label.what().kind() == Kind.TAXON);
        flags.forEach((kind, columns) -> {
            if (!isSet(columns)
                    || labels.stream().anyMatch(label -> label.what().kind() == kind)) {
                return;
            }
            if (kind == Kind.BLANK && named && contradictions++ == 0) {
                contradiction = table.where();
            }
            if (kind == Kind.PERSON || kind == Kind.VEHICLE || labels.isEmpty()) {
                labels.add(Label.of(new Identification(kind, "", List.of())));
            }
        });
        return labels;
    }
}
