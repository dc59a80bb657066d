package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;

class LinnetTest {
    @TempDir
    private Path folder;

    @Test
    void goesOnWithoutAStoreWhereItIsToldToAndSaysSoOnce() throws IOException {
        // What is below a file can be made by nobody, not even by root.
        LinnetHome home =
                new LinnetHome(Files.createFile(folder.resolve("file")).resolve("home"));
        List<String> told = new ArrayList<>();

        try (Linnet linnet =
                Linnet.builder().home(home).storeIfPossible(told::add).open()) {
            assertThat(linnet.backbones().entry(Linnet.DEFAULT_BACKBONE).usable())
                    .isTrue();
            assertThat(linnet).hasToString("no store of embeddings");
        }

        assertThat(told)
                .singleElement()
                .asString()
                .contains("Embeddings are not kept")
                .contains("LINNET_HOME");
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> Linnet.open(home))
                .withMessageContaining("cannot open the embedding store");
    }

    @Test
    void keepsEmbeddingsWhereItCan() {
        List<String> told = new ArrayList<>();

        try (Linnet linnet = Linnet.builder()
                .home(new LinnetHome(folder))
                .storeIfPossible(told::add)
                .open()) {
            assertThat(linnet).hasToString("embeddings in " + new LinnetHome(folder).embeddings());
        }

        assertThat(told).isEmpty();
    }
}
