package org.linnet.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.linnet.error.LinnetException;
import org.linnet.image.Box;
import org.linnet.internal.image.GeographicPosition;
import org.linnet.internal.interchange.answers.AnswerContext;
import org.linnet.internal.interchange.answers.AnswerFormat;
import org.linnet.internal.interchange.answers.AnswerFormats;
import org.linnet.internal.interchange.answers.AnswerWriter;
import org.linnet.internal.interchange.labels.Identification;
import org.linnet.internal.interchange.labels.Identification.Kind;
import org.linnet.internal.interchange.labels.Identification.RankedName;
import org.linnet.internal.interchange.labels.Label;
import org.linnet.internal.interchange.labels.Label.Author;
import org.linnet.internal.interchange.labels.Label.Guess;
import org.linnet.internal.interchange.labels.Label.Scope;
import org.linnet.internal.interchange.labels.LabelledFile;
import org.linnet.internal.interchange.project.Project;
import org.linnet.internal.interchange.project.Project.Contributor;

/** How fast answers are written in each format, and how much memory that takes. {@code benchmarks/answers.sh} runs it. */
public final class AnswersBenchmark {
    private static final int TAXA = 500;
    private static final int FRAMES = 3;
    private static final int GUESSES = 5;
    private static final int CAMERAS = 200;
    private static final Project PROJECT = new Project(
            Optional.of("Benchmark"),
            Optional.of("opportunistic"),
            List.of("activityDetection"),
            Optional.of(false),
            List.of(new Contributor("Nobody", Map.of())),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            OptionalDouble.empty(),
            List.of(),
            Map.of());

    private final List<Identification> taxa = new ArrayList<>();
    private final Random random = new Random(1);

    private AnswersBenchmark() {
        for (int i = 0; i < TAXA; i++) {
            taxa.add(taxon(i));
        }
    }

    /** Arguments: how many photographs; a folder to write to; formats, all where none is named. */
    public static void main(String[] arguments) throws IOException {
        int photographs = Integer.parseInt(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<String> asked = List.of(arguments).subList(2, arguments.length);
        for (AnswerFormat format : AnswerFormats.all()) {
            if (asked.isEmpty() || asked.contains(format.label())) {
                try {
                    new AnswersBenchmark().measure(format, photographs, folder);
                } catch (LinnetException e) {
                    System.out.println(format.label() + ": " + e.getMessage());
                }
            }
        }
    }

    private static Identification taxon(int number) {
        String genus = "Genus" + number / 5;
        return new Identification(
                Kind.TAXON,
                genus + " species" + number,
                List.of(
                        new RankedName(Optional.of("class"), "Mammalia"),
                        new RankedName(Optional.of("order"), "Order" + number / 100),
                        new RankedName(Optional.of("family"), "Family" + number / 25),
                        new RankedName(Optional.of("genus"), genus),
                        new RankedName(Optional.of("species"), genus + " species" + number)));
    }

    private void measure(AnswerFormat format, int photographs, Path folder) throws IOException {
        Path file = folder.resolve("answers." + format.label());
        AnswerContext context = AnswerContext.of("benchmark", Clock.systemUTC()).of(PROJECT, List.of());
        System.gc();
        long before = used();
        long start = System.nanoTime();
        long cpuStart = cpu();
        long most = 0;
        long rows = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                AnswerWriter writer = format.open(out, context)) {
            for (int i = 0; i < photographs; i++) {
                LabelledFile photograph = photograph(i);
                rows += photograph.labels().size();
                writer.write(photograph);
                if (i % (photographs / 4) == photographs / 4 - 1) {
                    System.gc();
                    most = Math.max(most, used() - before);
                }
            }
            writer.end();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (cpu() - cpuStart) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-14s %,9d photographs, %,9d boxes, %6.1f s, %6.1f s of one core, %,9.0f boxes a second, %,9.0f of one core,"
                        + " %,5d MB, memory held %,4d MB%n",
                format.label(),
                photographs,
                rows,
                seconds,
                cpuSeconds,
                rows / seconds,
                rows / cpuSeconds,
                size(file) >> 20,
                most >> 20);
        delete(file);
    }

    /** Of this thread, whatever else the machine does. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long size(Path file) throws IOException {
        try (Stream<Path> files = Files.walk(file)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(one -> one.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path file) throws IOException {
        try (Stream<Path> files = Files.walk(file)) {
            for (Path one : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** One frame of three, with one box. */
    private LabelledFile photograph(int number) {
        int event = number / FRAMES;
        int camera = event % CAMERAS;
        List<Guess> guesses = new ArrayList<>();
        for (int i = 0; i < GUESSES; i++) {
            guesses.add(new Guess(taxa.get(random.nextInt(TAXA)), 0.5 / (i + 1)));
        }
        Label label = new Label(
                guesses.get(0).what(),
                Optional.of(new Box(
                        random.nextDouble() / 2,
                        random.nextDouble() / 2,
                        0.1 + random.nextDouble() * 0.4,
                        0.1 + random.nextDouble() * 0.4)),
                Author.MACHINE,
                OptionalDouble.of(0.5),
                Scope.PHOTOGRAPH,
                OptionalDouble.of(random.nextDouble()),
                guesses);
        return LabelledFile.builder(String.format("camera%03d/100EK113/IMG_%07d.JPG", camera, number), "")
                .location(Optional.of("camera" + camera))
                .position(Optional.of(new GeographicPosition(-2.5 + camera / 1000.0, 34.8)))
                .time(Optional.of(LocalDateTime.of(2026, 1, 1, 0, 0)
                        .plusMinutes(event * 7L / 10)
                        .plusSeconds(number % FRAMES)))
                .offset(Optional.of(ZoneOffset.ofHours(3)))
                .sequence(Optional.of("camera" + camera + " event " + event))
                .labels(List.of(label))
                .build();
    }
}
