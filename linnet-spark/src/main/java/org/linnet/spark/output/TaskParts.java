package org.linnet.spark.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Parts a piece's photographs into tasks that take about as long: the largest first, each to the task with the least so far. */
final class TaskParts {
    /** What a photograph takes however small it is, in the bytes of a larger one. */
    private static final long BYTES_OF_ANY = 1_000_000;

    private static final int TASKS_PER_CORE = 4;

    /** What is lost with a task, at most, and what has to be searched for a photograph that ends its executor. */
    private static final int LARGEST_TASK = 256;

    private record Load(int task, long bytes) {}

    private TaskParts() {}

    /** Tasks for a cluster of so many cores. */
    static List<List<PlannedPhotograph>> of(List<PlannedPhotograph> photographs, int cores) {
        int least = -Math.floorDiv(-photographs.size(), LARGEST_TASK);
        return into(photographs, Math.max(least, TASKS_PER_CORE * Math.max(cores, 1)));
    }

    /** So many tasks, or as many as there are photographs. */
    static List<List<PlannedPhotograph>> into(List<PlannedPhotograph> photographs, int tasks) {
        int count = Math.min(tasks, photographs.size());
        List<List<PlannedPhotograph>> parts = new ArrayList<>(count);
        PriorityQueue<Load> loads =
                new PriorityQueue<>(Comparator.comparingLong(Load::bytes).thenComparingInt(Load::task));
        for (int task = 0; task < count; task++) {
            parts.add(new ArrayList<>());
            loads.add(new Load(task, 0));
        }
        // The path as well: the same parts whenever it is done again.
        photographs.stream()
                .sorted(Comparator.comparingLong(PlannedPhotograph::length)
                        .reversed()
                        .thenComparing(PlannedPhotograph::path))
                .forEach(photograph -> {
                    Load least = loads.remove();
                    parts.get(least.task).add(photograph);
                    loads.add(new Load(least.task, least.bytes + BYTES_OF_ANY + Math.max(photograph.length(), 0)));
                });
        return parts;
    }
}
