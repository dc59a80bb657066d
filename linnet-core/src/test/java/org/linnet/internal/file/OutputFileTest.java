package org.linnet.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

final class OutputFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesNothingButAnEarlierResult() throws IOException {
        Path earlier = Files.writeString(folder.resolve("earlier.csv"), "file,taxon");
        Path foreign = Files.writeString(folder.resolve("foreign.csv"), "name,age");
        Path empty = Files.createFile(folder.resolve("empty.csv"));

        assertThat(replaces(earlier)).isTrue();
        assertThat(replaces(empty)).isFalse();
        assertThat(replaces(folder.resolve("new.csv"))).isFalse();
        assertRefused(foreign, "exists and holds no predictions written by Linnet");
        assertRefused(folder, "is a folder");
    }

    @Test
    void replacesNoInputWhateverItIsCalledThere() throws IOException {
        Path input = Files.writeString(folder.resolve("list.txt"), "file,taxon");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), input);

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> OutputFile.requireReplaceable(link, file -> true, "predictions", List.of(input)))
                .withMessageContaining("is one of the files to read");
    }

    @Test
    void writesToADevice() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "needs /dev/null");

        assertThat(replaces(device)).isFalse();
    }

    @Test
    void knowsWhatIsWithinAFolder() throws IOException {
        Path model = Files.createDirectory(folder.resolve("model"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), model);

        OutputFile.requireOutside(folder.resolve("model.csv"), model, "the model");
        for (Path within :
                List.of(model.resolve("new/x.csv"), link.resolve("x.csv"), model.resolve("../model/x.csv"))) {
            assertThatExceptionOfType(LinnetException.class)
                    .isThrownBy(() -> OutputFile.requireOutside(within, model, "the model"))
                    .withMessageContaining(within + " is in the folder of the model");
        }
    }

    private static boolean replaces(Path file) {
        return OutputFile.requireReplaceable(
                file, there -> OutputFile.head(there).startsWith("file,taxon"), "predictions", List.of());
    }

    private static void assertRefused(Path file, String reason) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> replaces(file))
                .withMessageContaining(file + " " + reason)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE));
    }
}
