package org.linnet.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

final class AtomicFileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void setUp() {
        file = folder.resolve("olá 🐈.txt");
    }

    @Test
    void writesAndReplacesAFileAndLeavesNothingElse() throws IOException {
        AtomicFile.writeText(file, "old");
        AtomicFile.writeText(file, "não");

        assertThat(Files.readString(file)).isEqualTo("não");
        assertThat(names()).containsExactly("olá 🐈.txt");
    }

    @Test
    void makesTheFoldersAboveIt() throws IOException {
        AtomicFile.writeText(folder.resolve("a/b/c.txt"), "new");

        assertThat(Files.readString(folder.resolve("a/b/c.txt"))).isEqualTo("new");
    }

    @Test
    void keepsTheOldContentWhenWritingFails() throws IOException {
        AtomicFile.writeText(file, "old");

        assertThatIllegalStateException()
                .isThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IllegalStateException("half-way");
                }));
        assertFailure(
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }),
                "cannot write " + file + ": No space left on device; free some space and run the command again");

        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(names()).containsExactly("olá 🐈.txt");
    }

    @Test
    @Timeout(120)
    void keepsTheOldContentWhenTheProgramIsKilledHalfWay() throws Exception {
        AtomicFile.writeText(file, "old");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HalfWay.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(writer.getInputStream().read()).isEqualTo('w');

        writer.destroyForcibly().waitFor(60, TimeUnit.SECONDS);

        assertThat(Files.readString(file)).isEqualTo("old");
        AtomicFile.writeText(file, "new");
        assertThat(Files.readString(file)).isEqualTo("new");
    }

    /** Writes a part of its file, says so, and waits to be killed. */
    static final class HalfWay {
        private HalfWay() {}

        public static void main(String[] arguments) {
            AtomicFile.write(Path.of(arguments[0]), out -> {
                out.write(new byte[1 << 20]);
                out.flush();
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

    @Test
    void reportsAFullDisk() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs /dev/full");

        assertFailure(() -> AtomicFile.writeText(full, "x"), "free some space");
        assertThat(full).exists();
    }

    @Test
    void writesToADeviceAsItIs() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "needs /dev/null");

        AtomicFile.writeText(device, "x");

        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void replacesWhatALinkLeadsToAndNotTheLink() throws IOException {
        Path target = folder.resolve("target.txt");
        Files.createSymbolicLink(file, Path.of("target.txt"));

        AtomicFile.writeText(file, "through a link to nothing");
        assertThat(Files.readString(target)).isEqualTo("through a link to nothing");
        AtomicFile.writeText(file, "again");

        assertThat(Files.readString(target)).isEqualTo("again");
        assertThat(file).isSymbolicLink();
    }

    @Test
    void writesIntoAFolderThatIsALink() throws IOException {
        Files.createDirectory(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));

        AtomicFile.writeText(link.resolve("a.txt"), "new");
        AtomicFile.writeText(link.resolve("b/c.txt"), "new");

        assertThat(folder.resolve("target/a.txt")).hasContent("new");
        assertThat(folder.resolve("target/b/c.txt")).hasContent("new");
    }

    @Test
    void writesNamesAsLongAsTheFileSystemAllows() {
        Path longest = folder.resolve("x".repeat(255));

        AtomicFile.writeText(longest, "new");

        assertThat(longest).hasContent("new");
    }

    @Test
    void saysWhatStandsInTheWay() throws IOException {
        Files.createDirectory(file);
        assertFailure(() -> AtomicFile.writeText(file, "x"), "there is a folder of that name; choose another name");
        Path plain = Files.createFile(folder.resolve("plain"));
        assertFailure(() -> AtomicFile.writeText(plain.resolve("x.txt"), "x"), "choose another name");
    }

    private static void assertFailure(Runnable writing, String message) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(writing::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.FAILURE))
                .withMessageContaining(message);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
