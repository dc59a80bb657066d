package org.linnet.spark.photograph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What this process has used, as Linux counts it. */
public final class ProcessMemory {
    private ProcessMemory() {}

    /** Memory and processor time, in words. */
    public static String used() {
        return String.format(
                Locale.ROOT,
                "%d MB resident at most, %d s of CPU so far",
                peakResident() >> 10,
                ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toSeconds());
    }

    /** In kB. */
    private static long peakResident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
