package org.linnet.internal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names of files that are being written beside their place: {@code .linnet-<process>-<start>-<number>.part}. Which process
 * it was, and when that began, tells whether it is still there; in a container all have the same number.
 */
final class PartFile {
    private static final Pattern NAME = Pattern.compile("\\.linnet-(\\d{1,18})-(\\d{1,18})-\\d{1,18}\\.part");
    private static final AtomicLong COUNTER = new AtomicLong();

    /** Longer than it takes to lock a file that has been made. */
    private static final Duration JUST_MADE = Duration.ofSeconds(1);

    /** For disks without locks. */
    private static final Duration SURELY_DEAD = Duration.ofDays(2);

    private static final Set<Path> SWEPT = new HashSet<>();

    private PartFile() {}

    /**
     * A new name in a folder, from which the files of dead processes are deleted the first time.
     *
     * <p>Not {@link Files#createTempFile}: its files are readable by their owner only, and stay so when moved. Not the
     * file's own name with more behind it either: that may become longer than a name may be.
     */
    static Path in(Path folder) {
        sweep(folder);
        ProcessHandle own = ProcessHandle.current();
        return folder.resolve(".linnet-" + own.pid() + "-" + start(own) + "-" + COUNTER.incrementAndGet() + ".part");
    }

    private static void sweep(Path folder) {
        synchronized (SWEPT) {
            if (!SWEPT.add(folder)) {
                return;
            }
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> dead = entries.filter(PartFile::isDead).toList();
            for (Path file : dead) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A folder that cannot be listed can still be written to.
            return;
        }
    }

    private static boolean isDead(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(name.group(1)));
        if (process.isPresent() && start(process.get()) == Long.parseLong(name.group(2))) {
            return false;
        }
        // Another machine or container may write it, whose processes are not seen here; but its lock is.
        Duration age = age(file);
        return age.compareTo(JUST_MADE) > 0 && (isUnlocked(file) || age.compareTo(SURELY_DEAD) > 0);
    }

    private static Duration age(Path file) {
        try {
            return Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    private static boolean isUnlocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** When a process began, in milliseconds; 0 where the system does not say. */
    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Lets others see that the file is being written, until the channel is closed. */
    static void lock(FileChannel channel) {
        try {
            channel.tryLock();
        } catch (IOException e) {
            // Some disks have no locks; the process's number then has to do.
            return;
        }
    }
}
