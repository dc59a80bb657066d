package org.linnet.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * At which hours of the day something was seen, as a bar for each hour. The day goes round: the last bar borders on the first.
 *
 * @param name of what was seen
 * @param total of events
 * @param bars in the units of the drawing
 * @param most the largest count, which the axis ends at
 * @param description for those who hear the picture
 */
record HourPlot(TaxonLabel name, String total, List<Column> bars, String most, String description) {
    private static final int HOURS = 24;
    private static final double LEFT = 36;
    private static final double WIDTH = 312;
    private static final double TOP = 14;
    private static final double HEIGHT = 110;

    /** A bar. */
    record Column(String x, String y, String width, String height, String title) {}

    /**
     * Draws it.
     *
     * @param hours events from 0 to 23 o'clock
     */
    static HourPlot of(TaxonLabel name, List<Long> hours) {
        long most = Math.max(1, hours.stream().mapToLong(Long::longValue).max().orElse(1));
        long total = hours.stream().mapToLong(Long::longValue).sum();
        double step = WIDTH / HOURS;
        List<Column> bars = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            double height = HEIGHT * hours.get(hour) / most;
            if (height > 0) {
                bars.add(new Column(
                        Figures.coordinate(LEFT + hour * step + 1),
                        Figures.coordinate(TOP + HEIGHT - height),
                        Figures.coordinate(step - 2),
                        Figures.coordinate(height),
                        span(hour) + ": " + Figures.count(hours.get(hour))));
            }
        }
        String counts = IntStream.range(0, HOURS)
                .filter(hour -> hours.get(hour) > 0)
                .mapToObj(hour -> span(hour) + " " + Figures.count(hours.get(hour)))
                .collect(Collectors.joining(", "));
        return new HourPlot(
                name,
                Figures.count(total) + (total == 1 ? " event" : " events"),
                bars,
                Figures.count(most),
                "Events of " + name + " by hour of day: " + (counts.isEmpty() ? "none" : counts) + ".");
    }

    /** {@code 5–6 h}. */
    private static String span(int hour) {
        return hour + "–" + (hour + 1) + " h";
    }
}
