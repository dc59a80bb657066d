package org.linnet.internal.interchange.labels.deployments;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.dataset.CameraClock;
import org.linnet.internal.dataset.Deployment;
import org.linnet.internal.dataset.Deployments;
import org.linnet.internal.dataset.TableTimes;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.archive.Content;
import org.linnet.internal.interchange.labels.DeploymentFacts;
import org.linnet.internal.interchange.labels.Moment;
import org.linnet.internal.interchange.table.Columns;
import org.linnet.internal.interchange.table.Table;

/**
 * Reads a table of deployments, a row each: one's own with a column {@code folder}, {@code camera} or {@code deploymentID},
 * the {@code deployments.csv} of a Camtrap Data Package 1.0 (https://camtrap-dp.tdwg.org/data), and that of a Wildlife
 * Insights download.
 *
 * <p>Cameras keep to the time that they are set to when they are put up. So a {@code timezone} such as {@code
 * Europe/Berlin} stands for its offset at the start of the deployment, or for its standard time where no start is given; where
 * {@code clock_follows_dst} is {@code true}, for that of each moment. {@code clock_offset} is added to the camera's time to
 * make it right; {@code camera_time} and {@code true_time}, which were read at one moment, say the same.
 */
public final class DeploymentTable {
    private static final Pattern DATE = Pattern.compile("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}");
    private static final Pattern OFFSET = Pattern.compile("(?:UTC|GMT)?([+-]\\d{1,2}(?::?\\d{2})?)|Z|UTC|GMT");
    private static final int MOST_ROWS = 200_000;

    /** What messages call a table that is no file. */
    private static final String NO_FILE = "deployments";

    private final Optional<Path> file;
    private final String name;
    private final Columns columns;

    private DeploymentTable(Optional<Path> file, Columns columns) {
        this.file = file;
        this.name = file.map(Path::toString).orElse(NO_FILE);
        this.columns = columns;
    }

    /** The cells of a row, as they are written. */
    private record Row(
            String where,
            String id,
            String folder,
            String camera,
            String location,
            String latitude,
            String longitude,
            String start,
            String end,
            String zone,
            String offset,
            String cameraTime,
            String trueTime,
            String followsDaylightSaving,
            Map<String, String> others) {
        Row {
            requireNonNull(where, "where is null");
        }

        Stream<String> times() {
            return Stream.of(start, end, cameraTime, trueTime);
        }
    }

    /**
     * Reads a table.
     *
     * @throws LinnetException NOTHING_USABLE where it cannot be read, makes no sense, or has a camera in two places at once
     */
    public static Deployments read(Path file) {
        try (Table table = Table.open(file)) {
            return new DeploymentTable(Optional.of(file), table.columns()).read(table);
        }
    }

    /**
     * Reads a table that is no file; what it says of folders is of paths as photographs have them, and of nothing on this disk.
     *
     * @param text CSV or TSV with a header
     * @throws LinnetException NOTHING_USABLE as {@link #read}
     */
    public static Deployments parse(String text) {
        try (Table table = Table.open(Content.of(NO_FILE, text.getBytes(StandardCharsets.UTF_8)))) {
            return new DeploymentTable(Optional.empty(), table.columns()).read(table);
        }
    }

    private Deployments read(Table table) {
        List<Integer> ids = columns.all("deploymentID", "deployment");
        List<Integer> folders = columns.all("folder", "directory", "path", "relativePath");
        List<Integer> cameras = columns.all("camera", "cameraID", "serialNumber", "cameraSerial", "cameraSerialNumber");
        if (ids.isEmpty() && folders.isEmpty() && cameras.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE,
                    name + " needs a column folder, camera (serial number) or deploymentID; it has "
                            + String.join(", ", columns.names()));
        }
        List<Integer> locations =
                columns.all("location", "place", "placename", "site", "station", "locationID", "locationName");
        List<Integer> latitudes = columns.all("latitude", "lat", "decimalLatitude");
        List<Integer> longitudes = columns.all("longitude", "lon", "lng", "decimalLongitude");
        List<Integer> starts = columns.all("start", "deploymentStart", "startDate", "setupDate");
        List<Integer> ends = columns.all("end", "deploymentEnd", "endDate", "retrievalDate");
        List<Integer> zones = columns.all("timezone", "tz", "zone", "utcOffset");
        List<Integer> offsets = columns.all("clockOffset", "clockCorrection", "timeOffset");
        List<Integer> cameraTimes = columns.all("cameraTime");
        List<Integer> trueTimes = columns.all("trueTime");
        List<Integer> following = columns.all("clockFollowsDst");
        Map<String, List<Integer>> others = new LinkedHashMap<>();
        Stream.concat(Stream.of("locationID", "locationName"), DeploymentFacts.OTHERS.stream())
                .forEach(name -> others.put(name, columns.all(name)));
        List<Row> rows = new ArrayList<>();
        while (table.next()) {
            Row row = new Row(
                    table.where(),
                    cell(table, ids),
                    cell(table, folders),
                    cell(table, cameras),
                    cell(table, locations),
                    cell(table, latitudes),
                    cell(table, longitudes),
                    cell(table, starts),
                    cell(table, ends),
                    cell(table, zones),
                    cell(table, offsets),
                    cell(table, cameraTimes),
                    cell(table, trueTimes),
                    cell(table, following),
                    cells(table, others));
            if (!(row.id() + row.folder() + row.camera()).isEmpty()) {
                rows.add(row);
            }
            if (rows.size() > MOST_ROWS) {
                throw new LinnetException(
                        ErrorCode.NOTHING_USABLE,
                        String.format(Locale.ROOT, "%s has more than the %,d rows that are read", name, MOST_ROWS));
            }
        }
        if (rows.isEmpty()) {
            throw new LinnetException(
                    ErrorCode.NOTHING_USABLE, name + " has no row with a folder, camera or deploymentID");
        }
        TableTimes times = TableTimes.of(
                rows.stream().flatMap(Row::times).map(DeploymentTable::timed).toList());
        Set<String> taken = new HashSet<>();
        List<Deployment> all = rows.stream()
                .map(row -> deployment(row, name(row, taken), times))
                .toList();
        return file.map(path -> new Deployments(path, all)).orElseGet(() -> new Deployments(name, all));
    }

    /** Its own, or that of its folder or camera, which may have had several deployments. */
    private static String name(Row row, Set<String> taken) {
        if (!row.id().isEmpty()) {
            return row.id();
        }
        String name = row.folder().isEmpty() ? row.camera() : row.folder();
        return taken.add(name) ? name : name + " (" + row.where() + ")";
    }

    /** What the field's tables write where they know nothing is empty. */
    private static String cell(Table table, List<Integer> columns) {
        return columns.stream()
                .map(table::cell)
                .filter(text -> !text.isEmpty()
                        && !text.equalsIgnoreCase("NA")
                        && !text.equalsIgnoreCase("NaN")
                        && !text.equalsIgnoreCase("none"))
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> cells(Table table, Map<String, List<Integer>> columns) {
        Map<String, String> cells = new HashMap<>();
        columns.forEach((name, positions) -> known(cell(table, positions)).ifPresent(text -> cells.put(name, text)));
        return cells;
    }

    private Deployment deployment(Row row, String id, TableTimes times) {
        Moment start = moment(row, "start", row.start(), times);
        Moment end = moment(row, "end", row.end(), times);
        Optional<ZoneId> written = zone(row);
        Optional<ZoneId> place = written.or(start::offset).or(end::offset);
        Optional<ZoneId> clock = followsDaylightSaving(row)
                ? place
                : place.map(zone -> atStart(zone, start.time().or(end::time)));
        Optional<LocalDateTime> first = start.time().map(time -> right(time, start, place));
        Optional<LocalDateTime> last = end.time().map(time -> right(wholeDay(time), end, place));
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            throw senseless(row, "the end " + row.end() + " is before the start " + row.start());
        }
        return new Deployment(
                id,
                known(row.folder()),
                known(row.camera()),
                known(row.location()),
                position(row),
                first,
                last,
                new CameraClock(correction(row, times), clock),
                row.others(),
                row.where());
    }

    /** A day by its date alone lasts until midnight. */
    private static LocalDateTime wholeDay(LocalDateTime end) {
        return end.toLocalTime().equals(LocalTime.MIDNIGHT) ? end.plusDays(1).minusSeconds(1) : end;
    }

    private static LocalDateTime right(LocalDateTime time, Moment moment, Optional<ZoneId> place) {
        return place.map(zone -> time.atZone(
                                moment.offset().map(offset -> (ZoneId) offset).orElse(zone))
                        .withZoneSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime())
                .orElse(time);
    }

    private static ZoneId atStart(ZoneId zone, Optional<LocalDateTime> start) {
        ZoneRules rules = zone.getRules();
        return start.map(rules::getOffset)
                .orElseGet(() -> rules.getStandardOffset(Instant.EPOCH.plus(Duration.ofDays(20_000))));
    }

    private Moment moment(Row row, String what, String text, TableTimes times) {
        if (text.isEmpty()) {
            return new Moment(Optional.empty(), Optional.empty());
        }
        Moment moment = Moment.parse(timed(text), times::parse);
        if (moment.time().isEmpty()) {
            throw senseless(row, "the " + what + " '" + text + "' is no time; write 2024-05-02 11:00:01");
        }
        return moment;
    }

    private static String timed(String text) {
        return DATE.matcher(text).matches() ? text + " 00:00:00" : text;
    }

    private Optional<ZoneId> zone(Row row) {
        if (row.zone().isEmpty()) {
            return Optional.empty();
        }
        String zone = row.zone();
        try {
            if (OFFSET.matcher(zone).matches()) {
                String offset = zone.replaceFirst("^(?:UTC|GMT)(?=[+-])", "");
                return Optional.of(offset.matches("[A-Z]+") ? ZoneOffset.UTC : ZoneOffset.of(offset));
            }
            return Optional.of(ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw senseless(
                    row, "'" + zone + "' is no time zone; write one such as Europe/Berlin or an offset such as +02:00");
        }
    }

    private boolean followsDaylightSaving(Row row) {
        return switch (row.followsDaylightSaving().toLowerCase(Locale.ROOT)) {
            case "", "false", "no", "0" -> false;
            case "true", "yes", "1" -> true;
            default ->
                throw senseless(row, "clock_follows_dst is '" + row.followsDaylightSaving() + "'; write true or false");
        };
    }

    private Duration correction(Row row, TableTimes times) {
        if (row.cameraTime().isEmpty() != row.trueTime().isEmpty()) {
            throw senseless(row, "camera_time and true_time are needed both");
        }
        Optional<Duration> read = row.cameraTime().isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.between(
                        moment(row, "camera_time", row.cameraTime(), times)
                                .time()
                                .orElseThrow(),
                        moment(row, "true_time", row.trueTime(), times).time().orElseThrow()));
        if (row.offset().isEmpty()) {
            return read.orElse(Duration.ZERO);
        }
        Duration offset = ClockOffset.parse(row.offset())
                .orElseThrow(() ->
                        senseless(row, "the clock_offset '" + row.offset() + "' is none; write -01:00:00 or +3h"));
        if (read.isPresent() && !read.get().equals(offset)) {
            throw senseless(
                    row,
                    "the clock_offset " + row.offset() + " is not what camera_time and true_time differ by; leave one"
                            + " of them empty");
        }
        return offset;
    }

    private Optional<GeographicPosition> position(Row row) {
        OptionalDouble latitude = number(row, "latitude", row.latitude());
        OptionalDouble longitude = number(row, "longitude", row.longitude());
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GeographicPosition(latitude.getAsDouble(), longitude.getAsDouble()));
        } catch (IllegalArgumentException e) {
            throw senseless(
                    row, "latitude " + row.latitude() + " and longitude " + row.longitude() + " are no place on Earth");
        }
    }

    /** A decimal comma counts as a point. */
    private OptionalDouble number(Row row, String what, String text) {
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text.indexOf('.') < 0 ? text.replace(',', '.') : text));
        } catch (NumberFormatException e) {
            throw senseless(row, "the " + what + " is '" + text + "', which is no number");
        }
    }

    private static Optional<String> known(String cell) {
        return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
    }

    private LinnetException senseless(Row row, String what) {
        return new LinnetException(ErrorCode.NOTHING_USABLE, name + ", " + row.where() + ": " + what + ".");
    }
}
