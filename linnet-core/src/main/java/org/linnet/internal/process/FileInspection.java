package org.linnet.internal.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

/**
 * Looks at a file that was brought from elsewhere in a Java of its own, to see that it can be read and what it takes. What
 * a library makes of a file is only known afterwards: a few hundred bytes can ask for any amount of memory or never end.
 *
 * @param main a class whose {@code main} method calls {@link #answer}
 * @param libraries classes of the libraries that it needs
 * @param memoryBytes what a file of no bytes may take, more than {@link #HEAP}
 * @param memoryForByte how much more for each of its bytes, of which half may be Java's
 * @param seconds of processor time that a file of no bytes may take
 * @param remedy a sentence, for those that take too much
 */
public record FileInspection(
        Class<?> main, List<Class<?>> libraries, long memoryBytes, int memoryForByte, long seconds, String remedy) {
    /** Java's memory for a file of no bytes. */
    public static final long HEAP = 256 << 20;

    private static final long SECONDS = 12;
    private static final long BYTES_FOR_ANOTHER_SECOND = 20 << 20;

    /** By the clock, where other programs run as well. */
    private static final int TIMES_AS_LONG = 3;

    private static final String REFUSED = "refused";

    public FileInspection {
        requireNonNull(main, "main is null");
        libraries = List.copyOf(libraries);
        requireNonNull(remedy, "remedy is null");
    }

    /** With the time that a file usually may take. */
    public FileInspection(Class<?> main, List<Class<?>> libraries, long memoryBytes, int memoryForByte, String remedy) {
        this(main, libraries, memoryBytes, memoryForByte, SECONDS, remedy);
    }

    /**
     * What the child answers of a file.
     *
     * @param further arguments of the child, behind the file
     * @throws LinnetException UNUSABLE_MODEL where it refuses the file, fails on it, or takes too much time or memory;
     *     FAILURE where no child can be started
     */
    public List<String> of(Path file, String... further) {
        try {
            LimitedJava.Limits limits = limits(Files.size(file));
            LimitedJava.Outcome outcome = LimitedJava.run(
                    main,
                    libraries,
                    Stream.concat(Stream.of(file.toAbsolutePath().toString()), Stream.of(further))
                            .toList(),
                    limits);
            return switch (outcome.ending()) {
                case BY_ITSELF -> answer(file, outcome);
                case TOOK_TOO_LONG ->
                    throw unusable(
                            file,
                            "takes too long to be read: it was stopped after "
                                    + limits.processorTime().toSeconds() + " seconds");
                case TOOK_TOO_MUCH_MEMORY ->
                    throw unusable(
                            file,
                            "takes too much memory to be read: it was stopped at " + (limits.memoryBytes() >> 20)
                                    + " MB");
            };
        } catch (IOException e) {
            throw new LinnetException(
                    ErrorCode.FAILURE,
                    "cannot look into " + file + " in a process of its own: " + e.getMessage()
                            + ".\nMake room in the folder for temporary files, " + System.getProperty("java.io.tmpdir")
                            + ".",
                    e);
        }
    }

    private LimitedJava.Limits limits(long bytes) {
        Duration processor = Duration.ofSeconds(seconds + bytes / BYTES_FOR_ANOTHER_SECOND);
        return new LimitedJava.Limits(
                HEAP + memoryForByte / 2 * bytes,
                memoryBytes + memoryForByte * bytes,
                processor,
                processor.multipliedBy(TIMES_AS_LONG));
    }

    private List<String> answer(Path file, LimitedJava.Outcome outcome) {
        List<String> lines = outcome.output().lines().toList();
        if (!lines.isEmpty() && lines.get(0).equals(REFUSED)) {
            String message = lines.stream().skip(1).collect(Collectors.joining("\n"));
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    message.replace(file.toAbsolutePath().toString(), file.toString()));
        }
        if (outcome.status() != 0) {
            throw unusable(file, "cannot be read: reading it ended with status " + outcome.status());
        }
        return lines;
    }

    private LinnetException unusable(Path file, String problem) {
        return new LinnetException(ErrorCode.UNUSABLE_MODEL, file + " " + problem + ".\n" + remedy);
    }

    /**
     * For the child: answers for the file that is its argument, and ends this Java.
     *
     * @param look gives the lines of the answer, or throws a {@link LinnetException} that says why the file is refused
     */
    public static void answer(String[] arguments, Function<Path, List<String>> look) {
        LimitedJava.endWithParent();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        try {
            look.apply(Path.of(arguments[0])).forEach(out::println);
        } catch (LinnetException e) {
            out.println(REFUSED);
            out.println(e.getMessage());
        }
        out.flush();
        // Native threads are not waited for, nor is memory freed piece by piece.
        Runtime.getRuntime().halt(0);
    }
}
