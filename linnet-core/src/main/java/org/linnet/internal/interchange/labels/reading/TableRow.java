package org.linnet.internal.interchange.labels.reading;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.linnet.internal.dataset.Subset;
import org.linnet.internal.dataset.TableTimes;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.labels.Moment;

/**
 * What one row of a table says of a photograph, which other rows may be about as well.
 *
 * @param time as it is written, since only all times together tell whether days or months come first; empty where it says none
 */
public record TableRow(
        String path,
        String where,
        Optional<String> location,
        Optional<GeographicPosition> position,
        String time,
        Optional<String> sequence,
        Optional<Subset> subset,
        List<Label> labels,
        Optional<String> failure) {
    public TableRow {
        requireNonNull(path, "path is null");
        requireNonNull(where, "where is null");
        requireNonNull(location, "location is null");
        requireNonNull(position, "position is null");
        requireNonNull(time, "time is null");
        requireNonNull(sequence, "sequence is null");
        requireNonNull(subset, "subset is null");
        labels = List.copyOf(labels);
        requireNonNull(failure, "failure is null");
    }

    /** Of a table that does not tell which photographs could not be looked at. */
    public TableRow(
            String path,
            String where,
            Optional<String> location,
            Optional<GeographicPosition> position,
            String time,
            Optional<String> sequence,
            Optional<Subset> subset,
            List<Label> labels) {
        this(path, where, location, position, time, sequence, subset, labels, Optional.empty());
    }

    /**
     * Each photograph once, with all that its rows say.
     *
     * @param rows by photograph, in the order of the table; emptied on the way, so that both need not be there at once
     * @param notices is told of times that are none
     */
    public static List<LabelledFile> together(Map<String, List<TableRow>> rows, List<String> notices) {
        TableTimes times = TableTimes.of(rows.values().stream()
                .flatMap(List::stream)
                .map(TableRow::time)
                .filter(time -> !time.isEmpty())
                .toList());
        UnreadTimes unread = new UnreadTimes();
        Tally tally = new Tally();
        List<LabelledFile> together = new ArrayList<>(rows.size());
        for (var file = rows.values().iterator(); file.hasNext(); file.remove()) {
            List<TableRow> rowsOfOne = file.next();
            if (rowsOfOne.stream()
                            .flatMap(row -> row.subset().stream())
                            .distinct()
                            .count()
                    > 1) {
                tally.add(
                        "%s photograph{s} both to train on and to hold out; the first row counts",
                        rowsOfOne.get(0).where() + ": " + rowsOfOne.get(0).path());
            }
            together.add(together(rowsOfOne, times, unread));
        }
        unread.notice().ifPresent(notices::add);
        notices.addAll(tally.lines());
        return together;
    }

    /** One photograph, with all that its rows say. */
    public static LabelledFile together(List<TableRow> rows, TableTimes times, UnreadTimes unread) {
        TableRow first = rows.get(0);
        String time = rows.stream()
                .map(TableRow::time)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        Moment moment = Moment.parse(time, times::parse);
        if (!time.isEmpty() && moment.time().isEmpty()) {
            unread.add(first.where(), time);
        }
        return LabelledFile.builder(first.path(), first.where())
                .location(some(rows, TableRow::location))
                .position(some(rows, TableRow::position))
                .moment(moment)
                .sequence(some(rows, TableRow::sequence))
                .subset(some(rows, TableRow::subset))
                .labels(rows.stream()
                        .map(TableRow::labels)
                        .flatMap(Collection::stream)
                        .distinct()
                        .toList())
                .failure(some(rows, TableRow::failure))
                .build();
    }

    private static <T> Optional<T> some(List<TableRow> rows, Function<TableRow, Optional<T>> value) {
        return rows.stream().flatMap(row -> value.apply(row).stream()).findFirst();
    }

    /** Times that are none, of which the first is told. */
    public static final class UnreadTimes {
        private int count;
        private String first = "";

        void add(String where, String time) {
            if (count == 0) {
                first = where + ": " + time;
            }
            count++;
        }

        public Optional<String> notice() {
            return count == 0
                    ? Optional.empty()
                    : Optional.of(count + (count == 1 ? " time" : " times") + " not understood, such as " + first
                            + "; write 2024-05-02 11:00:01");
        }
    }
}
