package org.linnet.internal.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What Linux says of the disks that are mounted. */
final class MountedDisks {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;
    private static final int OPTIONS = 5;

    private MountedDisks() {}

    /** Whether libraries cannot be loaded from there, for the disk is mounted {@code noexec}; false where that is not told. */
    static boolean forbidPrograms(Path folder) {
        try {
            return Files.isReadable(TABLE) && forbidPrograms(folder, Files.readAllLines(TABLE));
        } catch (IOException e) {
            return false;
        }
    }

    /** @param table lines as in {@code /proc/self/mountinfo}, see proc(5); of several at one place the last one counts */
    static boolean forbidPrograms(Path folder, List<String> table) throws IOException {
        Path existing = folder.toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        Path real = existing.toRealPath();
        int deepest = -1;
        boolean forbidden = false;
        for (String line : table) {
            String[] fields = line.split(" ", OPTIONS + 2);
            Path point = Path.of(unescaped(fields[MOUNT_POINT]));
            if (real.startsWith(point) && point.getNameCount() >= deepest) {
                deepest = point.getNameCount();
                forbidden = Arrays.asList(fields[OPTIONS].split(",", -1)).contains("noexec");
            }
        }
        return forbidden;
    }

    /** Blanks and the like stand as three octal digits. */
    private static String unescaped(String name) {
        return name.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
