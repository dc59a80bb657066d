package org.linnet.spark.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskPartsTest {
    @Test
    void tasksHaveAboutAsManyBytes() {
        Random random = new Random(1);
        List<PlannedPhotograph> photographs = IntStream.range(0, 2000)
                .mapToObj(number -> new PlannedPhotograph("p" + number, 100_000 + random.nextInt(9_000_000)))
                .toList();
        List<List<PlannedPhotograph>> tasks = TaskParts.of(photographs, 4);

        assertThat(tasks).hasSize(16);
        long[] bytes = tasks.stream()
                .mapToLong(task ->
                        task.stream().mapToLong(PlannedPhotograph::length).sum())
                .sorted()
                .toArray();
        assertThat(bytes[15] - bytes[0]).isLessThan(bytes[0] / 50);
        assertThat(tasks.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(photographs);
    }

    @Test
    void aHugeFileHasATaskAlone() {
        List<PlannedPhotograph> photographs = new ArrayList<>();
        photographs.add(new PlannedPhotograph("huge", 5_000_000_000L));
        IntStream.range(0, 100).forEach(number -> photographs.add(new PlannedPhotograph("p" + number, 1_000_000)));

        assertThat(TaskParts.of(photographs, 2))
                .anySatisfy(task ->
                        assertThat(task).extracting(PlannedPhotograph::path).containsExactly("huge"));
    }

    @Test
    void theOrderInWhichPhotographsAreReadDoesNotMatter() {
        List<PlannedPhotograph> photographs = new ArrayList<>(IntStream.range(0, 100)
                .mapToObj(number -> new PlannedPhotograph("p" + number, number % 7))
                .toList());
        List<List<PlannedPhotograph>> tasks = TaskParts.of(photographs, 3);
        Collections.shuffle(photographs, new Random(2));

        assertThat(TaskParts.of(photographs, 3)).isEqualTo(tasks);
    }

    @Test
    void noTaskIsLarge() {
        List<PlannedPhotograph> photographs = IntStream.range(0, 10_000)
                .mapToObj(number -> new PlannedPhotograph("p" + number, 1))
                .toList();
        assertThat(TaskParts.of(photographs, 1)).allMatch(task -> task.size() <= 256);
        assertThat(TaskParts.of(List.of(), 4)).isEmpty();
    }
}
