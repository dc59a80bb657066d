package org.linnet.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged program in a process of its own, with a home and a working folder of its own. */
final class LinnetProcess implements AutoCloseable {
    private static final long LONGEST_MINUTES = 5;

    private final Process process;
    private final Path out;
    private final Path err;

    private LinnetProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts {@code linnet arguments…}.
     *
     * @param folder that it is started in; what it prints goes to files there
     */
    static LinnetProcess start(Path folder, Path home, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of(System.getProperty("linnet.jar")).toString()));
        command.addAll(Stream.of(arguments).map(Object::toString).toList());
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(Map.of("LINNET_HOME", home.toString(), "LC_ALL", "C"));
        return new LinnetProcess(builder.start(), out, err);
    }

    /** Runs {@code linnet arguments…} to its end. */
    static CommandRun run(Path folder, Path home, Object... arguments) throws Exception {
        try (LinnetProcess linnet = start(folder, home, arguments)) {
            return linnet.await();
        }
    }

    CommandRun await() throws Exception {
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("still running after " + LONGEST_MINUTES + " minutes: " + read(err));
        }
        return new CommandRun(process.exitValue(), read(out), read(err));
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** What it has printed so far beside its result. */
    String err() throws IOException {
        return read(err);
    }

    /** As {@code kill -NAME}; returns at once. */
    void signal(String name) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new AssertionError("cannot send " + name);
        }
    }

    /** As {@code kill}; returns once it is gone. */
    void terminate() {
        process.destroy();
        process.onExit().join();
    }

    /** As {@code kill -9}; returns once it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        kill();
    }
}
