package org.linnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table of embeddings gives is tested in linnet-parquet. */
class EmbeddingsOptionTest {
    @TempDir
    private Path folder;

    @Test
    void namesAFolderThatIsNoTable() {
        CommandRun run =
                CommandRun.of("train", Examples.TRAIN, "--embeddings", folder, "--out", folder.resolve("model"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(folder + " is no table of embeddings", "linnet spark embed");
        assertThat(folder.resolve("model")).doesNotExist();
    }

    @Test
    void doesNotGoWithBoxesOfAnotherSource() throws IOException {
        CommandRun run = CommandRun.of(
                "train", Examples.TRAIN, "--embeddings", folder, "--detect", "--out", folder.resolve("model"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("a table of embeddings says itself which boxes were looked at");
    }

    @Test
    void readsParquetByTheModuleThatComesWithTheCommandLine() throws IOException {
        Path table = Files.createDirectory(folder.resolve("table"));
        Files.writeString(
                table.resolve("_linnet.json"),
                "{\"schemaVersion\": 1, \"kind\": \"embed\", \"model\": {\"backbone\": \"efficientnet-lite0\","
                        + " \"backboneSha256\": \"f24e47739a26017b9cc9092ce6e32cc5882cc002c268cf5a88d6b53ab5bb3728\"}}");
        Files.writeString(table.resolve("part-0.parquet"), "no Parquet");

        CommandRun run =
                CommandRun.of("train", Examples.TRAIN, "--embeddings", table, "--out", folder.resolve("model"));

        assertThat(run.status()).as(run.err()).isEqualTo(3);
        assertThat(run.err()).contains("part-0.parquet is damaged, or no Parquet file", "Copy the table again");
    }
}
