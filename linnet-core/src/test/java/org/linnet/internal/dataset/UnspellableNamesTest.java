package org.linnet.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names whose bytes are no UTF-8, which Java can read but not spell. */
final class UnspellableNamesTest {
    @TempDir
    Path folder;

    @Test
    void stayApart() throws Exception {
        List<Path> files = filesNamed("n\\377.jpg", "n\\376.jpg", "n\\303\\376.jpg", "\\303\\251.jpg");

        assertThat(files)
                .extracting(DiskName::text)
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .containsExactlyInAnyOrder("n\\xff.jpg", "n\\xfe.jpg", "n\\xc3\\xfe.jpg", "\u00e9.jpg");
        assertThat(files).extracting(ObservationNames.among(files)::observation).doesNotHaveDuplicates();
    }

    @Test
    void stayApartInFoldersToo() throws Exception {
        List<Path> files = filesNamed("a\\377/1.jpg", "a\\376/1.jpg");

        assertThat(files).extracting(DiskName::text).doesNotHaveDuplicates();
        assertThat(files).extracting(ObservationNames.among(files)::observation).doesNotHaveDuplicates();
    }

    @Test
    void theirBytesStayOneNameInTablesWhoseNamesHaveSlashes() throws Exception {
        List<Path> files = filesNamed("a\\377/n\\376.jpg");

        assertThat(DiskName.slashed(folder.relativize(files.get(0)))).isEqualTo("a\\xff/n\\xfe.jpg");
    }

    @Test
    void areFoundAgainByWhatTablesCallThem() throws Exception {
        List<Path> files =
                filesNamed("a\\377/n\\376.jpg", "a\\376/n\\376.jpg", "\\303\\251/%%41 #.jpg", "n\\\\xfe.jpg", "b.jpg");

        assertThat(files).hasSize(5).allSatisfy(file -> assertThat(
                        DiskName.resolve(folder, DiskName.slashed(folder.relativize(file))))
                .isEqualTo(file));
        assertThat(DiskName.resolve(folder, "missing.jpg")).isEqualTo(folder.resolve("missing.jpg"));
    }

    @Test
    void otherPathsAreAsTheyAre() {
        for (String name : List.of("a/b.jpg", "/a/\u00e9.jpg", "b.jpg")) {
            assertThat(DiskName.text(Path.of(name))).isEqualTo(name);
        }
    }

    /** Made by the shell, for Java cannot spell them. */
    private List<Path> filesNamed(String... names) throws IOException, InterruptedException {
        for (String name : names) {
            String script = "f=$(printf '" + name + "'); mkdir -p \"$(dirname \"$f\")\" && : > \"$f\"";
            int status = new ProcessBuilder("sh", "-c", script)
                    .directory(folder.toFile())
                    .start()
                    .waitFor();
            assumeTrue(status == 0, "needs a shell and a disk that takes any bytes");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
