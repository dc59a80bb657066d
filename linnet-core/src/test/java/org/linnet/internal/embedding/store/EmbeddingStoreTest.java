package org.linnet.internal.embedding.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.Sha256;

public final class EmbeddingStoreTest {
    private static final EmbeddingSpace SPACE = new EmbeddingSpace(Sha256.hexadecimal(new byte[] {1}));
    private static final EmbeddingSpace OTHER_SPACE = new EmbeddingSpace(Sha256.hexadecimal(new byte[] {2}));

    @TempDir
    Path home;

    @Test
    void findsWhatWasKeptAndNothingElse() {
        try (EmbeddingStore store = EmbeddingStore.open(home.resolve("not/yet/there"))) {
            store.keep(Map.of(key(1), numbers(1), key(2), numbers(2)));

            assertThat(store.find(key(1), 5))
                    .hasValueSatisfying(found -> assertThat(found).containsExactly(numbers(1)));
            assertThat(store.find(key(2), 5))
                    .hasValueSatisfying(found -> assertThat(found).containsExactly(numbers(2)));
            assertThat(store.find(key(3), 5)).isEmpty();
            assertThat(store.find(new EmbeddingKey(OTHER_SPACE, key(1).contentSha256()), 5))
                    .isEmpty();
            assertThat(store.find(key(1), 6)).isEmpty();
        }
    }

    @Test
    void keepsEveryBitOfANumber() {
        float[] odd = {-0f, Float.MIN_VALUE, Float.MAX_VALUE, 1 / 3f, Float.intBitsToFloat(0x00400001)};
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            store.keep(Map.of(key(1), odd));

            assertThat(store.find(key(1), 5)).hasValueSatisfying(found -> {
                for (int i = 0; i < odd.length; i++) {
                    assertThat(Float.floatToRawIntBits(found[i])).isEqualTo(Float.floatToRawIntBits(odd[i]));
                }
            });
        }
    }

    @Test
    void stillHasEverythingWhenOpenedAgain() {
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            store.keep(Map.of(key(1), numbers(1)));
        }
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            assertThat(store.find(key(1), 5)).isPresent();
            assertThat(store.statistics().embeddings()).isEqualTo(1);
            assertThat(store.statistics().bytes()).isPositive();
        }
    }

    @Test
    void replacesWhatWasKeptUnderTheSameKey() {
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            store.keep(Map.of(key(1), numbers(1)));
            store.keep(Map.of(key(1), numbers(7)));

            assertThat(store.find(key(1), 5))
                    .hasValueSatisfying(found -> assertThat(found).containsExactly(numbers(7)));
            assertThat(store.statistics().embeddings()).isEqualTo(1);
        }
    }

    @Test
    void keepsNothingOfABatchThatFails() {
        Map<EmbeddingKey, float[]> batch = new LinkedHashMap<>();
        batch.put(key(1), numbers(1));
        batch.put(key(2), null);
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            assertThatNullPointerException().isThrownBy(() -> store.keep(batch));

            assertThat(store.find(key(1), 5)).isEmpty();
            store.keep(Map.of(key(3), numbers(3)));
            assertThat(store.find(key(3), 5)).isPresent();
        }
    }

    @Test
    void takesADamagedValueForAMissingOne() {
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            store.keep(Map.of(key(1), numbers(1)));
        }
        StoreDamage.changeValues(home, value -> {
            value[value.length - 1] ^= 1;
            return value;
        });
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            assertThat(store.find(key(1), 5)).isEmpty();
        }
    }

    @Test
    void takesAValueThatBelongsToAnotherKeyForAMissingOne() {
        byte[] foreign = KeptValue.write(key(9).bytes(), numbers(9));
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            store.keep(Map.of(key(1), numbers(1)));
        }
        StoreDamage.changeValues(home, value -> foreign);
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            assertThat(store.find(key(1), 5)).isEmpty();
        }
    }

    @Test
    void twoStoresOnOneFolderShareItAndCloseByThemselves() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("link"), Files.createDirectory(home.resolve("store")));
        try (EmbeddingStore first = EmbeddingStore.open(home.resolve("store"))) {
            try (EmbeddingStore second = EmbeddingStore.open(link)) {
                second.keep(Map.of(key(1), numbers(1)));
            }
            assertThat(first.find(key(1), 5)).isPresent();
            first.keep(Map.of(key(2), numbers(2)));
        }
    }

    @Test
    void filesMayBeUsedByWhoeverMayUseTheFolder() throws IOException {
        Path folder = Files.createDirectory(home.resolve("of a group"));
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "needs POSIX permissions");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        try (EmbeddingStore store = EmbeddingStore.open(folder)) {
            store.keep(Map.of(key(1), numbers(1)));
        }

        for (String name : List.of("lock.mdb", "data.mdb")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-rw----");
        }
    }

    @Test
    void servesAnyNumberOfThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(600);
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            store.keep(Map.of(key(1), numbers(1)));
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Boolean>> found = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                found.add(threads.submit(() -> {
                    start.await();
                    return IntStream.range(0, 100)
                            .allMatch(n -> store.find(key(1), 5).isPresent());
                }));
            }
            start.countDown();
            for (Future<Boolean> one : found) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void opensAStoreWhoseTableOfReadersIsShort() throws IOException {
        EmbeddingStore.open(home).close();
        try (FileChannel lock = FileChannel.open(home.resolve("lock.mdb"), StandardOpenOption.WRITE)) {
            lock.truncate(8192);
        }
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            store.keep(Map.of(key(1), numbers(1)));
            assertThat(store.find(key(1), 5)).isPresent();
        }
        assertThat(home.resolve("lock.mdb")).hasSize(LockFile.READERS * 64 + 4096);
    }

    @Test
    void refusesToBeUsedOnceClosed() {
        EmbeddingStore store = EmbeddingStore.open(home);
        store.close();

        assertThatThrownBy(() -> store.find(key(1), 5)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store.keep(Map.of(key(1), numbers(1)))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesUseAfterCloseEvenWhileAnotherStoreHoldsTheFolderOpen() {
        try (EmbeddingStore other = EmbeddingStore.open(home)) {
            EmbeddingStore store = EmbeddingStore.open(home);
            store.close();

            assertThatThrownBy(() -> store.find(key(1), 5)).isInstanceOf(IllegalStateException.class);
            assertThat(other.find(key(1), 5)).isEmpty();
        }
    }

    @Test
    void saysWhatToDoWhereTheFolderCannotBeMade() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "in the way");

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> EmbeddingStore.open(file.resolve("embeddings")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.FAILURE))
                .withMessageContaining(file.resolve("embeddings").toString())
                .withMessageContaining("LINNET_HOME");
    }

    @Test
    void saysWhatToDoWhereTheFolderHoldsSomethingElse() throws IOException {
        Files.writeString(home.resolve("data.mdb"), "not a store, but long enough to be looked at".repeat(1000));

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> EmbeddingStore.open(home))
                .withMessageContaining(home.toRealPath().toString());
    }

    public static EmbeddingKey key(int number) {
        return EmbeddingKey.of(SPACE, new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16)});
    }

    static float[] numbers(int seed) {
        return new float[] {seed, seed + 0.5f, -seed, 1f / seed, seed * seed};
    }
}
