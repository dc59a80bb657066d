package org.linnet.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

final class StagedFolderTest {
    /** A document, a file that it needs, and one that not every result has. */
    private static final FolderKind KIND = new FolderKind(
            "a result",
            "document.txt",
            file -> Set.of("document.txt", "data.txt", "extra.txt").contains(file.toString())
                    || file.endsWith("report.txt"));

    @TempDir
    Path folder;

    private Path target;

    @BeforeEach
    void setUp() {
        target = folder.resolve("olá");
    }

    @Test
    void appearsOnlyOnceItIsComplete() throws IOException {
        try (StagedFolder staged = StagedFolder.open(target, KIND)) {
            fill(staged.path(), "new");
            assertThat(target).doesNotExist();
            staged.moveIntoPlace();
        }

        assertThat(contentOf(target)).isEqualTo("new");
        assertThat(names(folder)).containsExactly("olá");
        assertThat(names(target)).containsExactly("data.txt", "document.txt", "nodes");
    }

    @Test
    void leavesNothingWhereItIsGivenUp() throws IOException {
        write("old");

        try (StagedFolder staged = StagedFolder.open(target, KIND)) {
            fill(staged.path(), "new");
        }
        try (StagedFolder staged = StagedFolder.open(folder.resolve("other"), KIND)) {
            fill(staged.path(), "new");
        }

        assertThat(contentOf(target)).isEqualTo("old");
        assertThat(names(folder)).containsExactly("olá");
        assertThat(names(target)).containsExactly("data.txt", "document.txt", "nodes");
    }

    @Test
    void replacesItsOwnFilesAndKeepsThoseOfOthers() throws IOException {
        write("old");
        Files.writeString(target.resolve("extra.txt"), "of the old result only");
        Files.createDirectories(target.resolve("nodes/gone"));
        Files.writeString(target.resolve("nodes/gone/report.txt"), "of the old result only");
        Files.createDirectories(target.resolve("nodes/kept"));
        Files.writeString(target.resolve("nodes/kept/report.txt"), "of the old result only");
        Files.writeString(target.resolve("nodes/kept/remarks.txt"), "mine");
        Files.writeString(target.resolve("notes.txt"), "mine");

        write("new");

        assertThat(contentOf(target)).isEqualTo("new");
        assertThat(names(target)).containsExactly("data.txt", "document.txt", "nodes", "notes.txt");
        assertThat(names(target.resolve("nodes"))).containsExactly("cats", "kept");
        assertThat(names(target.resolve("nodes/kept"))).containsExactly("remarks.txt");
    }

    @Test
    void keepsALinkAndFillsTheFolderItLeadsTo() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(target, Path.of("elsewhere"));

        write("old");
        write("new");

        assertThat(target).isSymbolicLink();
        assertThat(contentOf(elsewhere)).isEqualTo("new");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("made"));
        try (StagedFolder staged = StagedFolder.open(dangling, KIND)) {
            fill(staged.path(), "new");
            staged.moveIntoPlace();
        }
        assertThat(dangling).isSymbolicLink();
        assertThat(contentOf(folder.resolve("made"))).isEqualTo("new");
    }

    @Test
    void fillsAMountPoint() throws Exception {
        Files.createDirectory(target);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m", "none", target.toString()) == 0,
                "needs the right to mount");
        try {
            write("old");
            write("new");

            assertThat(contentOf(target)).isEqualTo("new");
            assertThat(names(target)).containsExactly("data.txt", "document.txt", "nodes");
        } finally {
            run("umount", target.toString());
        }
    }

    @Test
    void refusesWhatIsNoEarlierResult() throws IOException {
        Files.createDirectory(target);
        StagedFolder.requireReplaceable(target, KIND);
        Files.writeString(target.resolve("photograph.jpg"), "");

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> StagedFolder.requireReplaceable(target, KIND))
                .withMessageContaining("is not a result")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE));
    }

    @Test
    void refusesAPlaceThatAnotherIsWritingTo() throws IOException {
        try (StagedFolder first = StagedFolder.open(target, KIND)) {
            assertBusy();
            fill(first.path(), "first");
            first.moveIntoPlace();
        }
        try (StagedFolder second = StagedFolder.open(target, KIND)) {
            assertBusy();
            fill(second.path(), "second");
            second.moveIntoPlace();
        }

        assertThat(contentOf(target)).isEqualTo("second");
    }

    private void assertBusy() {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> StagedFolder.open(target, KIND))
                .withMessageContaining("another program is writing to " + target);
    }

    @Test
    @Timeout(60)
    void waitsForAnotherThatIsWritingThere() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (StagedFolder first = StagedFolder.open(target, KIND)) {
            Future<?> second = threads.submit(() -> {
                try (StagedFolder staged = StagedFolder.open(target, KIND, waiting::countDown)) {
                    fill(staged.path(), "second");
                    staged.moveIntoPlace();
                }
                return null;
            });
            waiting.await();
            fill(first.path(), "first");
            first.moveIntoPlace();
            second.get();
        } finally {
            threads.shutdownNow();
        }

        assertThat(contentOf(target)).isEqualTo("second");
        assertThat(names(folder)).containsExactly("olá");
        assertThat(names(target)).containsExactly("data.txt", "document.txt", "nodes");
    }

    @Test
    @Timeout(60)
    void manyThatWriteThereTakeTurns() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String content = "result " + i;
            all.add(threads.submit(() -> {
                try (StagedFolder staged = StagedFolder.open(target, KIND, () -> {})) {
                    fill(staged.path(), content);
                    assertThat(contentOf(staged.path())).isEqualTo(content);
                    staged.moveIntoPlace();
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdownNow();

        assertThat(contentOf(target)).startsWith("result ");
        assertThat(names(folder)).containsExactly("olá");
        assertThat(names(target)).containsExactly("data.txt", "document.txt", "nodes");
    }

    @Test
    @Timeout(60)
    void waitsNoLongerThanItIsToldTo() {
        try (StagedFolder first = StagedFolder.open(target, KIND)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> StagedFolder.open(target, KIND, () -> {
                        throw new IllegalStateException("stop");
                    }));
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(LinnetException.class)
                    .isThrownBy(() -> StagedFolder.open(target, KIND, () -> {}))
                    .withMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(first.path()).isDirectory();
        }
    }

    @Test
    void keepsProgramsApartWithoutLocks() throws IOException {
        write("old");
        Files.createDirectories(target.resolve(".linnet-partial"));
        Files.writeString(target.resolve(".linnet-partial/lock"), "");
        Files.writeString(target.resolve(".linnet-partial/data.txt"), "of somebody who may be at work");

        try (WithoutLocks disk = WithoutLocks.begin();
                StagedFolder one = StagedFolder.open(target, KIND);
                StagedFolder other = StagedFolder.open(target, KIND)) {
            assertThat(disk).isNotNull();
            assertThat(one.isLocked()).isFalse();
            fill(one.path(), "one");
            fill(other.path(), "other");
            one.moveIntoPlace();
            assertThat(contentOf(target)).isEqualTo("one");
            other.moveIntoPlace();
        }

        assertThat(contentOf(target)).isEqualTo("other");
        assertThat(target.resolve(".linnet-partial/data.txt")).exists();
        assertThat(names(target)).containsExactly(".linnet-partial", "data.txt", "document.txt", "nodes");
    }

    @Test
    void makesANewFolderWithoutLocks() throws IOException {
        try (WithoutLocks disk = WithoutLocks.begin();
                StagedFolder staged = StagedFolder.open(target, KIND)) {
            assertThat(disk).isNotNull();
            fill(staged.path(), "new");
            staged.moveIntoPlace();
        }

        assertThat(contentOf(target)).isEqualTo("new");
        assertThat(names(folder)).containsExactly("olá");
    }

    @Test
    void succeedsAFolderThatWasMadeMeanwhile() throws IOException {
        try (StagedFolder staged = StagedFolder.open(target, KIND)) {
            fill(staged.path(), "new");
            Files.createDirectory(target);
            Files.writeString(target.resolve("document.txt"), "of another program");
            staged.moveIntoPlace();
        }

        assertThat(contentOf(target)).isEqualTo("new");
        assertThat(names(folder)).containsExactly("olá");
    }

    @Test
    void saysWhereACompleteResultIsThatCannotBeMoved() throws IOException {
        try (StagedFolder staged = StagedFolder.open(target, KIND)) {
            fill(staged.path(), "new");
            Files.createDirectory(target);
            Files.writeString(target.resolve("document.txt"), "");
            Files.createDirectory(target.resolve("data.txt"));

            assertThatExceptionOfType(LinnetException.class)
                    .isThrownBy(staged::moveIntoPlace)
                    .withMessageContaining(target.resolve("data.txt") + " is a folder")
                    .withMessageContaining("complete in");
        }

        assertThat(contentOf(folder.resolve("olá-complete"))).isEqualTo("new");
    }

    @Test
    @Timeout(600)
    void isWholeAtWhateverStepTheProgramIsKilled() throws Exception {
        assumeTrue(run("strace", "-V") == 0, "needs strace");
        write("old");
        for (String call : List.of("rename", "unlink", "rmdir", "mkdir")) {
            int number = 1;
            while (writeNewKilledAt(call, number) != 0) {
                assertThat(contentOf(target))
                        .as("killed at %s %d", call, number)
                        .isIn("old", "new");
                write("old");
                assertThat(contentOf(target)).isEqualTo("old");
                assertThat(names(folder)).containsExactly("olá");
                assertThat(names(target)).containsExactly("data.txt", "document.txt", "nodes");
                number++;
            }
            assertThat(number).as("calls of " + call).isGreaterThan(1);
            write("old");
        }
    }

    /** @return the exit status; killed at the call of the system with that number */
    private int writeNewKilledAt(String call, int number) throws Exception {
        return run(
                "strace",
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=" + call,
                "-e",
                "inject=" + call + ":signal=KILL:when=" + number,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writing.class.getName(),
                target.toString());
    }

    /** Replaces a result. */
    static final class Writing {
        private Writing() {}

        public static void main(String[] arguments) throws IOException {
            try (StagedFolder staged = StagedFolder.open(Path.of(arguments[0]), KIND)) {
                fill(staged.path(), "new");
                staged.moveIntoPlace();
            }
        }
    }

    @Test
    @Timeout(120)
    void leavesNothingWhereTheProgramIsToldToEnd() throws Exception {
        Process waiting = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName(),
                        target.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(waiting.getInputStream().read()).isEqualTo('w');
        assertThat(names(folder)).isNotEmpty();

        waiting.destroy();

        assertThat(waiting.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(names(folder)).isEmpty();
    }

    /** Writes half a result and half a file, says so, and waits to be ended. */
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] arguments) {
            StagedFolder staged = StagedFolder.open(Path.of(arguments[0]), KIND);
            AtomicFile.write(Path.of(arguments[0]).resolveSibling("table.csv"), out -> {
                Files.writeString(staged.path().resolve("data.txt"), "half");
                System.out.write('w');
                System.out.flush();
                try {
                    Thread.sleep(100_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private void write(String content) throws IOException {
        try (StagedFolder staged = StagedFolder.open(target, KIND)) {
            fill(staged.path(), content);
            staged.moveIntoPlace();
        }
    }

    private static void fill(Path folder, String content) throws IOException {
        Files.createDirectories(folder.resolve("nodes/cats"));
        for (String name : List.of("document.txt", "data.txt", "nodes/cats/report.txt")) {
            Files.writeString(folder.resolve(name), content);
        }
    }

    /** What the document and the file that it needs say; they have to agree. */
    private static String contentOf(Path folder) throws IOException {
        String document = Files.readString(StagedFolder.current(folder, "document.txt"));
        assertThat(StagedFolder.current(folder, "data.txt")).hasContent(document);
        return document;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
