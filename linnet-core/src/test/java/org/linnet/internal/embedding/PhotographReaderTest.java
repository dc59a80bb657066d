package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.image.SkipReason;
import org.linnet.internal.embedding.PhotographReader.Unreadable;

final class PhotographReaderTest {
    @TempDir
    Path folder;

    private final PhotographReader reader = new PhotographReader(1000);

    @Test
    void readsEveryByteOfAFileAsLargeAsTheLimit() throws Exception {
        byte[] bytes = new byte[1000];
        bytes[0] = 1;
        bytes[999] = 2;

        assertThat(reader.read(Files.write(folder.resolve("pão é 🐈.jpg"), bytes))
                        .bytes())
                .isEqualTo(bytes);
    }

    @Test
    void refusesALargerFileWithoutReadingIt() throws IOException {
        Path file = Files.write(folder.resolve("large.jpg"), new byte[1001]);

        assertSkipped(file, SkipReason.TOO_LARGE);
    }

    @Test
    @Timeout(60)
    void refusesAPipeThatNobodyWritesTo() throws Exception {
        Path pipe = folder.resolve("pipe.jpg");
        assumeTrue(Files.exists(Path.of("/usr/bin/mkfifo")), "needs mkfifo");
        new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor();

        assertSkipped(pipe, SkipReason.NOT_READABLE);
    }

    @Test
    void saysThatPermissionIsDenied() throws IOException {
        Path file = Files.write(folder.resolve("secret.jpg"), new byte[10]);
        Unreadable said = PhotographReader.unreadable(file, new AccessDeniedException(file.toString()));
        assertThat(said.file().reason()).isEqualTo(SkipReason.NOT_READABLE);
        assertThat(said.file().detail()).isEqualTo("permission denied");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "the superuser may read everything");
        assertSkipped(file, SkipReason.NOT_READABLE);
    }

    private void assertSkipped(Path file, SkipReason reason) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> reader.read(file))
                .satisfies(e -> assertThat(e.file().reason()).isEqualTo(reason));
    }
}
