package org.linnet.internal.process;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a main class in a Java of its own, which is ended when it takes more time or memory than it may. A file that is brought
 * from elsewhere is looked at there first: libraries that read it, above all native ones, follow whatever it says, and cannot
 * be stopped from within.
 *
 * <p>Memory that is not Java's can be bounded where there is {@code /proc}. However the child ends, nothing is left of it.
 */
public final class LimitedJava {
    /** In this time a thread fills some 50 MB more. */
    private static final long BETWEEN_LOOKS_MILLIS = 20;

    /** The property that tells a child of the folder that is its own. */
    private static final String FOLDER = "linnet.child.folder";

    private static final int MOST_OUTPUT = 1 << 16;
    private static final Path PROC = Path.of("/proc");
    private static final String RESIDENT = "VmRSS:";

    /** Java's exit status under {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    /**
     * What the child may take.
     *
     * @param heapBytes of Java's memory
     * @param memoryBytes of all its memory; more than its heap
     * @param processorTime of all its threads
     * @param time by the clock
     */
    public record Limits(long heapBytes, long memoryBytes, Duration processorTime, Duration time) {
        public Limits {
            requireNonNull(processorTime, "processorTime is null");
            requireNonNull(time, "time is null");
            if (heapBytes < 1 || memoryBytes <= heapBytes) {
                throw new IllegalArgumentException(
                        "memoryBytes must be above heapBytes, above 0: " + memoryBytes + ", " + heapBytes);
            }
        }
    }

    /** How the child ended. */
    public enum Ending {
        /** By itself; its status says more. */
        BY_ITSELF,
        TOOK_TOO_LONG,
        TOOK_TOO_MUCH_MEMORY
    }

    /**
     * What came of it.
     *
     * @param status its exit status where it ended by itself
     * @param output the beginning of what it wrote to standard output
     */
    public record Outcome(Ending ending, int status, String output) {}

    private LimitedJava() {}

    /** Whether there is a Java to start; one that was linked into an application may lack its command. */
    public static boolean isAvailable() {
        return Files.isExecutable(java()) || Files.isExecutable(java().resolveSibling("java.exe"));
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * Runs {@code main} until it ends or is ended.
     *
     * @param main has a {@code main} method; {@link #endWithParent} is the first that it should call
     * @param libraries classes of the libraries that it needs, whose places are added to the class path of this Java
     * @throws IOException where no Java can be started
     */
    public static Outcome run(Class<?> main, List<Class<?>> libraries, List<String> arguments, Limits limits)
            throws IOException {
        Path folder = Files.createTempDirectory("linnet-");
        try {
            Path output = folder.resolve("output");
            List<String> command = command(main, libraries, limits, folder);
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(folder.resolve("error").toFile())
                    .start();
            Thread hook = new Thread(
                    () -> {
                        end(process);
                        delete(folder);
                    },
                    "linnet-end-child");
            try {
                Runtime.getRuntime().addShutdownHook(hook);
                Ending ending = watch(process, limits);
                return new Outcome(ending, process.exitValue(), beginning(output));
            } finally {
                end(process);
                removeHook(hook);
            }
        } finally {
            delete(folder);
        }
    }

    /** For the child: ends it when its parent is gone, whose end closes what it reads from. */
    public static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nothing is said to it.
                        }
                    } catch (IOException e) {
                        // Gone as well.
                    }
                    String folder = System.getProperty(FOLDER);
                    if (folder != null) {
                        delete(Path.of(folder));
                    }
                    Runtime.getRuntime().halt(1);
                },
                "linnet-watch-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static List<String> command(Class<?> main, List<Class<?>> libraries, Limits limits, Path folder) {
        List<String> command = new ArrayList<>(List.of(
                java().toString(),
                "-Xmx" + limits.heapBytes(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash"),
                "-Djava.io.tmpdir=" + folder,
                "-D" + FOLDER + "=" + folder,
                "-cp",
                classPath(main, libraries)));
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> !name.equals(FOLDER))
                .filter(name -> name.startsWith("linnet.") || name.startsWith("onnxruntime."))
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .forEach(command::add);
        command.add(main.getName());
        return command;
    }

    private static String classPath(Class<?> main, List<Class<?>> libraries) {
        Set<String> places = new LinkedHashSet<>();
        // Relative ones, since the child runs in a folder of its own.
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place).toAbsolutePath().toString())
                .forEach(places::add);
        Stream.concat(Stream.of(main), libraries.stream()).forEach(one -> {
            CodeSource source = one.getProtectionDomain().getCodeSource();
            if (source != null && source.getLocation() != null) {
                try {
                    places.add(Path.of(source.getLocation().toURI()).toString());
                } catch (URISyntaxException | IllegalArgumentException | UnsupportedOperationException e) {
                    // Not a place in a file system: it has to be on the class path.
                }
            }
        });
        return String.join(File.pathSeparator, places);
    }

    private static Ending watch(Process process, Limits limits) {
        long end = System.nanoTime() + limits.time().toNanos();
        try {
            while (!process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                if (residentBytes(process.pid()) > limits.memoryBytes()) {
                    return end(process, Ending.TOOK_TOO_MUCH_MEMORY);
                }
                Duration taken = process.info().totalCpuDuration().orElse(Duration.ZERO);
                if (System.nanoTime() - end > 0 || taken.compareTo(limits.processorTime()) > 0) {
                    return end(process, Ending.TOOK_TOO_LONG);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return end(process, Ending.TOOK_TOO_LONG);
        }
        return process.exitValue() == OUT_OF_MEMORY ? Ending.TOOK_TOO_MUCH_MEMORY : Ending.BY_ITSELF;
    }

    private static Ending end(Process process, Ending ending) {
        end(process);
        return ending;
    }

    private static void end(Process process) {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Memory of a process that is not swapped out; 0 where it cannot be told. */
    private static long residentBytes(long pid) {
        Path status = PROC.resolve(Long.toString(pid)).resolve("status");
        try (Stream<String> lines = Files.lines(status, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static String beginning(Path output) throws IOException {
        try (InputStream in = Files.newInputStream(output)) {
            return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Java is about to end, and runs it.
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // It is among the temporary files, which systems clear.
        }
    }
}
