package org.linnet.timelapse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linnet.dataset.LabelOptions;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.labels.LabelFormat;
import org.linnet.internal.interchange.labels.Labels;
import org.linnet.internal.interchange.labels.SourceHead;
import org.linnet.internal.interchange.labels.timelapse.TimelapseRows;
import org.linnet.internal.interchange.labels.timelapse.TimelapseTemplate;
import org.linnet.internal.interchange.labels.timelapse.TimelapseTemplate.Control;
import org.linnet.internal.interchange.labels.timelapse.TimelapseTemplate.Folder;
import org.linnet.internal.interchange.table.ColumnWords;
import org.linnet.internal.interchange.table.Table;

/**
 * {@code TimelapseData.ddb}: the labels in {@code DataTable}, what its columns are in {@code TemplateTable}, and stations and deployments with
 * their coordinates in {@code Level1} and on.
 */
public final class TimelapseDatabase implements LabelFormat {
    private static final String DATA = "DataTable";
    private static final String TEMPLATE = "TemplateTable";
    private static final Pattern LEVEL = Pattern.compile("Level(\\d{1,2})");

    @Override
    public String label() {
        return "timelapse";
    }

    @Override
    public boolean recognises(SourceHead head) {
        if (head.kind() != SourceHead.Kind.SQLITE) {
            return false;
        }
        try (Database database = Database.open(head.source())) {
            return database.tables().contains(TEMPLATE);
        } catch (LinnetException e) {
            // Reading it, if it is asked for, says what is wrong.
            return head.source()
                    .getFileName()
                    .toString()
                    .toLowerCase(Locale.ROOT)
                    .endsWith(".ddb");
        }
    }

    @Override
    public Labels read(Path source, LabelOptions options) {
        try (Database database = Database.open(source)) {
            if (!database.tables().contains(DATA) || !database.tables().contains(TEMPLATE)) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        source + " is no database of Timelapse with photographs: it lacks the table "
                                + (database.tables().contains(TEMPLATE) ? DATA : TEMPLATE)
                                + "; give TimelapseData.ddb, or the CSV file that Timelapse exports");
            }
            TimelapseTemplate template = new TimelapseTemplate(controls(database), folders(database, source));
            try (Table data = database.table(DATA)) {
                return new TimelapseRows(source, data, template, options).read("Timelapse's database");
            }
        }
    }

    private static List<Control> controls(Database database) {
        List<Control> controls = new ArrayList<>();
        try (Table table = database.table(TEMPLATE)) {
            List<Integer> column = table.columns().all("DataLabel");
            List<Integer> title = table.columns().all("Label");
            List<Integer> type = table.columns().all("Type");
            while (table.next()) {
                controls.add(new Control(table.first(column), table.first(title), table.first(type)));
            }
        }
        return controls;
    }

    private static List<Folder> folders(Database database, Path source) {
        List<Folder> folders = new ArrayList<>();
        for (String name : database.tables()) {
            Matcher level = LEVEL.matcher(name);
            if (!level.matches()) {
                continue;
            }
            try (Table table = database.table(name)) {
                List<Integer> path = table.columns().all("FolderDataPath");
                List<Integer> latitude = endingWith(table, "latitude", "lat");
                List<Integer> longitude = endingWith(table, "longitude", "lon", "long", "lng");
                while (table.next()) {
                    folders.add(new Folder(
                            table.first(path),
                            Integer.parseInt(level.group(1)),
                            position(table.first(latitude), table.first(longitude), source, name, table)));
                }
            }
        }
        return folders;
    }

    private static List<Integer> endingWith(Table table, String... words) {
        List<String> names = table.columns().names();
        return IntStream.range(0, names.size())
                .filter(column -> Stream.of(words).anyMatch(ColumnWords.of(names.get(column))::endsWith))
                .boxed()
                .toList();
    }

    private static Optional<GeographicPosition> position(
            String latitude, String longitude, Path source, String name, Table table) {
        OptionalDouble north = degrees(latitude);
        OptionalDouble east = degrees(longitude);
        if (latitude.isEmpty() && longitude.isEmpty()) {
            return Optional.empty();
        }
        boolean onEarth = north.isPresent()
                && east.isPresent()
                && Math.abs(north.getAsDouble()) <= 90
                && Math.abs(east.getAsDouble()) <= 180;
        if (!onEarth) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    source + ", table " + name + ", " + table.where() + ": latitude '" + latitude + "' and longitude '"
                            + longitude + "' are no place on Earth in decimal degrees; correct them in Timelapse");
        }
        return Optional.of(new GeographicPosition(north.getAsDouble(), east.getAsDouble()));
    }

    private static OptionalDouble degrees(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.replace(',', '.')));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
