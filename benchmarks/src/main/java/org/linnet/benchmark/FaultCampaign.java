package org.linnet.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Reads mutated files in a process that is watched. Wrong are: its end by a signal, a file that takes longer or more memory
 * than it may, any exception that is not documented, and anything on standard error.
 */
public final class FaultCampaign {
    private static final long BETWEEN_LOOKS_MILLISECONDS = 20;

    private final String name;
    private final FaultSubject subject;
    private final long seed;
    private final long count;
    private final Path folder;
    private final FaultCounters counters;
    private long wrong;
    private long peakBytes;

    private FaultCampaign(String name, long seed, long count, Path folder) throws IOException {
        this.name = name;
        this.subject = FaultSubject.of(name);
        this.seed = seed;
        this.count = count;
        this.folder = Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(FaultReader.COUNTERS));
        this.counters = new FaultCounters(folder.resolve(FaultReader.COUNTERS));
    }

    /** Arguments: pictures, onnx, weights or models; how many files; the seed; a folder for what is wrong. */
    public static void main(String[] arguments) throws Exception {
        FaultCampaign campaign = new FaultCampaign(
                arguments[0], Long.parseLong(arguments[2]), Long.parseLong(arguments[1]), Path.of(arguments[3]));
        System.exit(campaign.run() == 0 ? 0 : 1);
    }

    private long run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (long first = 0; first < count; first = counters.index() + 1) {
            read(first);
        }
        System.out.printf("%s, seed %d: %d files", name, seed, count);
        List<String> outcomes = subject.outcomes();
        for (int i = 0; i < outcomes.size(); i++) {
            if (counters.count(i) > 0) {
                System.out.printf(", %d %s", counters.count(i), outcomes.get(i));
            }
        }
        System.out.printf(
                "; %d wrong%nslowest %d ms (file %d), at most %d MB, %d s in all%n",
                wrong,
                counters.slowestNanoseconds() / 1_000_000,
                counters.slowestIndex(),
                peakBytes >> 20,
                (System.nanoTime() - start) / 1_000_000_000);
        return wrong;
    }

    /** Reads files from {@code first} on until all are, or one ends the process. */
    private void read(long first) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Path standardError = folder.resolve(FaultReader.STANDARD_ERROR);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + subject.limits().heap(),
                "-XX:+UseSerialGC",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash-" + first + ".log"),
                "-Dlinnet.home=" + folder.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                FaultReader.class.getName()));
        Stream.of(name, seed, first, count, folder).map(Object::toString).forEach(command::add);
        counters.begin(first);
        Process process = new ProcessBuilder(command)
                .redirectOutput(said.toFile())
                .redirectError(standardError.toFile())
                .start();
        String ended = watch(process);
        for (String line : Files.readAllLines(said, StandardCharsets.UTF_8)) {
            int space = line.indexOf(' ');
            keep(Long.parseLong(line.substring(0, space)), line.substring(space + 1));
        }
        if (ended.isEmpty() && process.exitValue() == 0) {
            counters.begin(count);
            return;
        }
        keep(counters.index(), ended.isEmpty() ? "ended the process with status " + process.exitValue() : ended);
        List<String> errors = Files.readAllLines(standardError, StandardCharsets.ISO_8859_1);
        errors.stream().limit(5).forEach(line -> System.out.println("    " + line));
    }

    /** @return why it was ended; nothing where it ended by itself */
    private String watch(Process process) throws InterruptedException {
        FaultSubject.Limits limits = subject.limits();
        long index = -1;
        long since = System.nanoTime();
        while (!process.waitFor(BETWEEN_LOOKS_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            long now = System.nanoTime();
            if (counters.index() != index) {
                index = counters.index();
                since = now;
            } else if (now - since > TimeUnit.SECONDS.toNanos(limits.seconds())) {
                process.destroyForcibly().waitFor();
                return "took more than " + limits.seconds() + " seconds";
            }
            long resident = residentBytes(process.pid());
            peakBytes = Math.max(peakBytes, resident);
            if (resident > limits.residentBytes()) {
                process.destroyForcibly().waitFor();
                return "took " + (resident >> 20) + " MB";
            }
        }
        return "";
    }

    /** The most that it had so far. */
    private static long residentBytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private void keep(long index, String what) throws IOException {
        wrong++;
        FaultSubject.Mutant mutant = FaultReader.mutant(subject, seed, index);
        Path kept = folder.resolve(name + "-" + seed + "-" + index + "-" + mutant.name());
        Files.write(kept, mutant.content());
        System.out.println("WRONG " + kept + " " + what);
    }
}
