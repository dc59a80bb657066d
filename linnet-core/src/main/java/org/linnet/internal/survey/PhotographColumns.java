package org.linnet.internal.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is kept of each photograph, in columns: about a hundred bytes each, so that a million fit into any memory. */
final class PhotographColumns {
    /** A time that is not known. */
    static final long NO_TIME = Long.MIN_VALUE;

    private static final int FIRST_CAPACITY = 1024;

    private final Map<String, Integer> directoryNumbers = new HashMap<>();
    private final List<String> directories = new ArrayList<>();
    private int size;
    private int[] stations = new int[FIRST_CAPACITY];
    private int[] shown = new int[FIRST_CAPACITY];
    private long[] times = new long[FIRST_CAPACITY];
    private int[] directory = new int[FIRST_CAPACITY];
    private String[] names = new String[FIRST_CAPACITY];

    /**
     * Adds a photograph.
     *
     * @param station the number of its deployment
     * @param what the number of what it shows
     * @param time in seconds of the camera's clock; {@link #NO_TIME} where it is not known
     */
    void add(int station, int what, long time, String path) {
        if (size == times.length) {
            int more = size + size / 2;
            stations = Arrays.copyOf(stations, more);
            shown = Arrays.copyOf(shown, more);
            times = Arrays.copyOf(times, more);
            directory = Arrays.copyOf(directory, more);
            names = Arrays.copyOf(names, more);
        }
        int cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        stations[size] = station;
        shown[size] = what;
        times[size] = time;
        directory[size] = directoryNumbers.computeIfAbsent(path.substring(0, Math.max(0, cut)), folder -> {
            directories.add(folder);
            return directories.size() - 1;
        });
        names[size] = path.substring(cut + 1);
        size++;
    }

    int size() {
        return size;
    }

    int station(int photograph) {
        return stations[photograph];
    }

    int shown(int photograph) {
        return shown[photograph];
    }

    long time(int photograph) {
        return times[photograph];
    }

    String directory(int photograph) {
        return directories.get(directory[photograph]);
    }

    String name(int photograph) {
        return names[photograph];
    }

    /** All photographs: those of each deployment together, by time, those without one first, and then as they came. */
    int[] byStationAndTime() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, number -> number);
        Arrays.sort(
                order,
                Comparator.<Integer>comparingInt(number -> stations[number])
                        .thenComparingLong(number -> times[number])
                        .thenComparingInt(number -> number));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
