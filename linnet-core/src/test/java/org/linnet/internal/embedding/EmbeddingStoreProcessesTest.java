package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.image.ImageLimits;
import org.linnet.internal.embedding.store.EmbeddingStore;

/** The store under more than one process, and under processes that die. */
final class EmbeddingStoreProcessesTest {
    private static final int ENDLESS = 100_000_000;

    @TempDir
    Path home;

    @Test
    void hasAllThatAKilledProcessHadKept() throws Exception {
        int kept = 0;
        try (StoreProcess process = StoreProcess.start(home, 0, ENDLESS, "")) {
            for (int batch = 0; batch < 20; batch++) {
                kept = Integer.parseInt(process.nextLine());
            }
            process.kill();
        }
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            assertKept(store, 0, kept);
            assertThat(store.statistics().embeddings() % StoreProcess.BATCH)
                    .as("embeddings outside of whole batches")
                    .isZero();
            store.keep(Map.of(StoreProcess.key(ENDLESS), StoreProcess.numbers(1)));
            assertThat(store.find(StoreProcess.key(ENDLESS), StoreProcess.LENGTH))
                    .isPresent();
        }
    }

    @Test
    void goesOnWhenAnotherProcessIsKilledWhileItKeeps() throws Exception {
        try (EmbeddingStore store = EmbeddingStore.open(home);
                StoreProcess process = StoreProcess.start(home, 1000, ENDLESS, "")) {
            // By now the other process is likely to hold the writers' lock, and to be killed with it.
            int kept = Integer.parseInt(process.nextLine());
            process.kill();

            store.keep(Map.of(StoreProcess.key(1), StoreProcess.numbers(1)));

            assertThat(store.find(StoreProcess.key(1), StoreProcess.LENGTH)).isPresent();
            assertKept(store, 1000, kept);
        }
    }

    @Test
    void letsTwoProcessesKeepAtTheSameTime() throws Exception {
        try (EmbeddingStore store = EmbeddingStore.open(home);
                StoreProcess first = StoreProcess.start(home, 0, 300, "");
                StoreProcess second = StoreProcess.start(home, 200, 500, "")) {
            for (int i = 500; i < 600; i++) {
                store.keep(Map.of(StoreProcess.key(i), StoreProcess.numbers(i)));
            }
            assertThat(first.remainingLines()).last().isEqualTo("300");
            assertThat(second.remainingLines()).last().isEqualTo("500");
            assertThat(first.exitStatus()).isZero();
            assertThat(second.exitStatus()).isZero();

            assertKept(store, 0, 600);
            assertThat(store.statistics().embeddings()).isEqualTo(600);
        }
    }

    @Test
    void saysSoWhenTheDiskIsFullAndStaysReadable() throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/bash")), "needs bash to limit the size of files");
        int kept = 0;
        // A limit on the size of files refuses a write just as a full disk does, and needs no disk to fill.
        try (StoreProcess process = StoreProcess.start(home, 0, ENDLESS, "ulimit -f 4096")) {
            List<String> lines = process.remainingLines();

            assertThat(process.exitStatus()).isEqualTo(1);
            assertThat(lines).hasSizeGreaterThan(10).last().isEqualTo("readable true");
            assertThat(lines.get(lines.size() - 2))
                    .startsWith("failed cannot keep embeddings in " + home.toRealPath())
                    .contains("LINNET_HOME");
            kept = Integer.parseInt(lines.get(lines.size() - 3));
        }
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            assertKept(store, 0, kept);
            store.keep(Map.of(StoreProcess.key(kept), StoreProcess.numbers(kept)));
            assertKept(store, 0, kept + 1);
        }
    }

    @Test
    void aPassGoesOnWhereAKilledOneWas() throws Exception {
        List<Path> files = Photographs.writeAll(home.resolve("photographs"), 300);
        int delivered = 0;
        try (StoreProcess process = StoreProcess.start(
                List.of(),
                PassProcess.class,
                home.resolve("photographs").toString(),
                home.resolve("embeddings").toString())) {
            while (delivered < 60) {
                assertThat(process.nextLine()).isEqualTo(Integer.toString(delivered));
                delivered++;
            }
            process.kill();
        }
        ColourBackbone backbone = new ColourBackbone();
        Delivered again = new Delivered();
        try (EmbeddingStore store = EmbeddingStore.open(home.resolve("embeddings"))) {
            PassSummary summary = new EmbeddingPass(
                            backbone, Optional.of(store), ImageLimits.defaults(), EmbeddingPassFixture.OPTIONS)
                    .run(files, again, PassListener.none());

            assertThat(summary.kept()).isGreaterThanOrEqualTo(delivered);
            assertThat(summary.files()).isEqualTo(300);
        }
        assertThat(again.numbers()).isEqualTo(IntStream.range(0, 300).boxed().toList());
    }

    private static void assertKept(EmbeddingStore store, int from, int to) {
        for (int i = from; i < to; i++) {
            int number = i;
            assertThat(store.find(StoreProcess.key(i), StoreProcess.LENGTH))
                    .as("embedding %d of %d", i, to)
                    .hasValueSatisfying(found -> assertThat(found).containsExactly(StoreProcess.numbers(number)));
        }
    }
}
