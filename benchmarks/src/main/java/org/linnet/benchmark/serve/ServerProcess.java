package org.linnet.benchmark.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of the server's process. */
final class ServerProcess {
    /** Linux counts processor time in hundredths of a second for programs, whatever it does itself. */
    private static final double TICKS = 100;

    /** In {@code /proc/PID/stat} from behind the name, which may contain spaces: user and system time. */
    private static final int USER_TIME = 11;

    private final Path folder;

    ServerProcess(long pid) {
        folder = Path.of("/proc", Long.toString(pid));
    }

    /** Processor seconds of all its threads so far. */
    double processorSeconds() {
        String stat = read("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) / TICKS;
    }

    /** Resident memory that is no file's, in MB of 2²⁰ bytes. */
    double anonymousMegabytes() {
        return read("status")
                        .lines()
                        .filter(line -> line.startsWith("RssAnon:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024.0;
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("the server has ended", e);
        }
    }
}
