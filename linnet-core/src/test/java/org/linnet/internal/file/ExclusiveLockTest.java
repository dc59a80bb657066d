package org.linnet.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveLockTest {
    @TempDir
    private Path folder;

    private Path file;
    private ExecutorService otherThread;

    @BeforeEach
    void startThread() {
        file = folder.resolve("new").resolve("lock");
        otherThread = Executors.newSingleThreadExecutor();
    }

    @AfterEach
    void endThread() {
        otherThread.shutdownNow();
    }

    /** Tries a lock in a process of its own, and says whether it got it. */
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) throws IOException {
            System.out.print(ExclusiveLock.tryAcquire(Path.of(arguments[0])).isPresent());
        }
    }

    private static boolean anotherProcessGets(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(said).isIn("true", "false");
        return said.equals("true");
    }

    @Test
    @SuppressWarnings("try") // The disk is only there.
    void aDiskWithoutLocksIsNamed() {
        try (WithoutLocks disk = WithoutLocks.begin()) {
            assertThatThrownBy(() -> ExclusiveLock.acquire(file))
                    .isInstanceOf(NoLocksException.class)
                    .hasMessageContainingAll(file.toString(), "without locks", "No locks available");
        }
        assertThat(file).exists();
    }

    private boolean anotherThreadGets(Path asked) throws InterruptedException, ExecutionException {
        return otherThread
                .submit(() -> {
                    Optional<ExclusiveLock> lock = ExclusiveLock.tryAcquire(asked);
                    if (lock.isPresent()) {
                        lock.get().close();
                    }
                    return lock.isPresent();
                })
                .get();
    }

    @Test
    void anotherThreadThatTriesDoesNotGiveTheLockAway() throws Exception {
        try (ExclusiveLock lock = ExclusiveLock.tryAcquire(file).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(anotherProcessGets(file)).isFalse();
            assertThat(anotherThreadGets(file)).isFalse();
            assertThat(anotherProcessGets(file)).isFalse();
        }
        assertThat(anotherProcessGets(file)).isTrue();
    }

    @Test
    void isTheSameLockByWhicheverWayItsFileIsNamed() throws Exception {
        Path way = Files.createSymbolicLink(folder.resolve("way"), Files.createDirectories(file.getParent()));
        try (ExclusiveLock lock = ExclusiveLock.tryAcquire(file).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(anotherThreadGets(way.resolve("lock"))).isFalse();
            assertThat(anotherThreadGets(folder.resolve("new/../new/lock"))).isFalse();
            assertThat(anotherProcessGets(file)).isFalse();
        }
        assertThat(anotherThreadGets(way.resolve("lock"))).isTrue();
    }

    @Test
    void closingTwiceDoesNotTakeTheNextHoldersLock() throws Exception {
        ExclusiveLock first = ExclusiveLock.tryAcquire(file).orElseThrow();
        first.close();
        try (ExclusiveLock second = ExclusiveLock.tryAcquire(file).orElseThrow()) {
            first.close();
            assertThat(second).isNotNull();
            assertThat(anotherThreadGets(file)).isFalse();
            assertThat(anotherProcessGets(file)).isFalse();
        }
    }

    @Test
    void whoWaitsGetsItOnceItIsFree() throws Exception {
        ExclusiveLock first = ExclusiveLock.acquire(file);
        Future<ExclusiveLock> second = otherThread.submit(() -> ExclusiveLock.acquire(file));
        assertThat(second).isNotDone();
        first.close();
        try (ExclusiveLock lock = second.get()) {
            assertThat(lock).isNotNull();
            assertThat(anotherProcessGets(file)).isFalse();
        }
    }
}
