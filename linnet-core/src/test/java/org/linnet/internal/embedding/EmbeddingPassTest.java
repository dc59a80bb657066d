package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.embedding.Progress;
import org.linnet.error.LinnetException;
import org.linnet.image.Crop;
import org.linnet.image.ImageLimits;
import org.linnet.image.Resampling;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.embedding.store.StoreDamage;

final class EmbeddingPassTest {
    static final PassOptions OPTIONS = options(3, 2, 4, 16, Duration.ofMillis(1));

    private static PassOptions options(int decoding, int batches, int batchSize, int window, Duration linger) {
        return PassOptions.builder()
                .decodingThreads(decoding)
                .concurrentBatches(batches)
                .batchSize(batchSize)
                .window(window)
                .linger(linger)
                .build();
    }

    @TempDir
    Path folder;

    private final ColourBackbone backbone = new ColourBackbone();
    private Path home;

    @BeforeEach
    void setUp() {
        home = folder.resolve("embeddings");
    }

    @Test
    void deliversEveryEmbeddingInTheOrderOfTheFiles() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 300);
        Collections.reverse(files);
        ColourBackbone uneven = new ColourBackbone() {
            @Override
            protected void beforeBatch(int batch) {
                pause((long) (3 * Math.random()));
            }
        };
        Delivered delivered = new Delivered();

        PassSummary summary = pass(uneven, Optional.empty()).run(files, delivered, PassListener.none());

        assertThat(delivered.embeddings().keySet()).containsExactlyElementsOf(files);
        assertThat(delivered.numbers())
                .isEqualTo(IntStream.range(0, 300).mapToObj(i -> 299 - i).toList());
        assertThat(summary.computed()).isEqualTo(300);
        assertThat(summary.files()).isEqualTo(300);
        assertThat(summary.bytesRead())
                .isEqualTo(files.stream().mapToLong(EmbeddingPassTest::size).sum());
        assertThat(uneven.closed()).isEqualTo(1);
    }

    @Test
    void computesTheSameHoweverItsWorkIsSpread() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 40);
        for (PassOptions options : List.of(
                options(1, 1, 1, 1, Duration.ZERO),
                options(4, 1, 7, 3, Duration.ofMillis(1)),
                options(2, 4, 1, 100, Duration.ZERO),
                PassOptions.defaults())) {
            Delivered delivered = new Delivered();
            new EmbeddingPass(backbone, Optional.empty(), ImageLimits.defaults(), options)
                    .run(files, delivered, PassListener.none());

            assertThat(delivered.numbers())
                    .as("with %s", options)
                    .isEqualTo(IntStream.range(0, 40).boxed().toList());
        }
    }

    @Test
    void findsWhatAnEarlierPassKeptWithoutOpeningTheBackbone() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 20);
        runKept(files);

        Delivered delivered = new Delivered();
        PassSummary second = runKept(files, delivered);

        assertThat(second.kept()).isEqualTo(20);
        assertThat(second.computed()).isZero();
        assertThat(delivered.numbers()).isEqualTo(IntStream.range(0, 20).boxed().toList());
        assertThat(backbone.opened()).isEqualTo(1);
    }

    @Test
    void deliversSeveralViewsOfEachFileTogetherAndComputesOnlyThoseThatAreMissing() throws IOException {
        List<Path> files = new ArrayList<>(Photographs.writeAll(folder, 20));
        files.add(5, Files.writeString(folder.resolve("text.jpg"), "not a photograph"));
        files.add(files.get(0));
        runKept(files.subList(0, 5));
        int whole = backbone.embedded();
        List<String> delivered = new ArrayList<>();

        PassSummary summary = runViews(files, List.of(View.MIRRORED, View.WHOLE), delivered);

        assertThat(delivered).hasSize(22);
        assertThat(delivered.get(5)).isEqualTo("text.jpg skipped");
        assertThat(delivered.get(6)).isEqualTo(files.get(6).getFileName() + " 2 alike");
        assertThat(summary.computed()).isEqualTo(20);
        assertThat(summary.kept()).isEqualTo(1);
        assertThat(summary.skipped()).isEqualTo(1);
        assertThat(backbone.embedded() - whole).isEqualTo(20 + 15);

        assertThat(runViews(files, List.of(View.WHOLE, View.MIRRORED), new ArrayList<>())
                        .kept())
                .isEqualTo(21);
        assertThat(backbone.embedded() - whole).isEqualTo(20 + 15);
    }

    @Test
    void viewsAreOneOrMoreAndDiffer() {
        assertThatIllegalArgumentException().isThrownBy(() -> runViews(List.of(), List.of(), new ArrayList<>()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> runViews(List.of(), List.of(View.WHOLE, View.WHOLE), new ArrayList<>()));
    }

    @Test
    void findsMovedAndRenamedFilesAgain() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 3);
        runKept(files);
        Path moved = Files.move(
                files.get(1), Files.createDirectory(folder.resolve("elsewhere")).resolve("renamed.png"));

        Delivered delivered = new Delivered();
        PassSummary second = runKept(List.of(moved), delivered);

        assertThat(second.kept()).isEqualTo(1);
        assertThat(delivered.numbers()).containsExactly(1);
    }

    @Test
    void doesNotTakeAChangedFileForWhatItWas() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 3);
        runKept(files);
        Photographs.write(files.get(1), 77);
        // Swapped files change places, sizes and times, and yet need no computing.
        Path other = folder.resolve("other");
        Files.move(files.get(0), other);
        Files.move(files.get(2), files.get(0));
        Files.move(other, files.get(2), StandardCopyOption.REPLACE_EXISTING);

        Delivered delivered = new Delivered();
        PassSummary second = runKept(files, delivered);

        assertThat(delivered.numbers()).containsExactly(2, 77, 0);
        assertThat(second.computed()).isEqualTo(1);
    }

    @Test
    void doesNotTakeAnotherPreprocessingForTheSame() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 2);
        runKept(files);
        for (ColourBackbone other : List.of(
                new ColourBackbone(9),
                new ColourBackbone(backbone.preprocessing().withCrop(Crop.CENTRE)),
                new ColourBackbone(backbone.preprocessing().withResampling(Resampling.BICUBIC)))) {
            try (EmbeddingStore store = EmbeddingStore.open(home)) {
                PassSummary summary = pass(other, Optional.of(store)).run(files, new Delivered(), PassListener.none());

                assertThat(summary.computed()).isEqualTo(2);
            }
        }
        assertThat(runKept(files).kept()).isEqualTo(2);
    }

    @Test
    void computesADamagedEmbeddingAgain() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 5);
        runKept(files);
        StoreDamage.changeValues(home, StoreDamage::flipLastBit);

        Delivered delivered = new Delivered();
        assertThat(runKept(files, delivered).computed()).isEqualTo(5);
        assertThat(delivered.numbers()).containsExactly(0, 1, 2, 3, 4);
        assertThat(runKept(files).kept()).isEqualTo(5);
    }

    @Test
    void computesFilesWithTheSameBytesOnce() throws IOException {
        Path file = Photographs.write(folder.resolve("one.png"), 5);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            files.add(Files.copy(file, folder.resolve(i + ".png")));
        }
        Delivered delivered = new Delivered();

        PassSummary summary = runKept(files, delivered);

        assertThat(backbone.embedded()).isEqualTo(1);
        assertThat(summary.computed()).isEqualTo(1);
        assertThat(summary.kept()).isEqualTo(49);
        assertThat(delivered.numbers()).containsOnly(5).hasSize(50);
        Set<float[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        arrays.addAll(delivered.embeddings().values());
        assertThat(arrays).as("arrays that a sink may change one by one").hasSize(50);
    }

    @Test
    void skipsWhatCannotBeReadAndSaysWhy() throws Exception {
        List<Path> files = Photographs.writeAll(folder, 4);
        Path text = Files.writeString(folder.resolve("text.jpg"), "no picture of a lynx");
        Path empty = Files.createFile(folder.resolve("empty.jpg"));
        Path missing = folder.resolve("missing.jpg");
        Path loop = folder.resolve("loop.jpg");
        Files.createSymbolicLink(loop, loop);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.jpg"), missing);
        Path directory = Files.createDirectory(folder.resolve("directory.jpg"));
        Path large = Files.write(folder.resolve("large.jpg"), new byte[2000]);
        List<Path> all = new ArrayList<>(List.of(text, files.get(0), empty, missing, loop, files.get(1), dangling));
        all.addAll(List.of(directory, large, text, files.get(2), files.get(3)));
        Delivered delivered = new Delivered();

        PassSummary summary = new EmbeddingPass(backbone, Optional.empty(), new ImageLimits(1999, 1_000_000), OPTIONS)
                .run(all, delivered, PassListener.none());

        assertThat(delivered.numbers()).containsExactly(0, 1, 2, 3);
        assertThat(delivered.skipped())
                .extracting(SkippedFile::file, SkippedFile::reason)
                .containsExactly(
                        tuple(text, SkipReason.NOT_AN_IMAGE),
                        tuple(empty, SkipReason.EMPTY_FILE),
                        tuple(missing, SkipReason.NOT_READABLE),
                        tuple(loop, SkipReason.SYMLINK_LOOP),
                        tuple(dangling, SkipReason.NOT_READABLE),
                        tuple(directory, SkipReason.NOT_READABLE),
                        tuple(large, SkipReason.TOO_LARGE),
                        tuple(text, SkipReason.NOT_AN_IMAGE));
        assertThat(delivered.skipped()).extracting(SkippedFile::detail).contains("no such file", "a folder");
        assertThat(summary.skippedByReason())
                .containsExactly(
                        entry(SkipReason.EMPTY_FILE, 1L),
                        entry(SkipReason.NOT_AN_IMAGE, 2L),
                        entry(SkipReason.TOO_LARGE, 1L),
                        entry(SkipReason.NOT_READABLE, 3L),
                        entry(SkipReason.SYMLINK_LOOP, 1L));
        assertThat(summary.skipped()).isEqualTo(8);
    }

    @Test
    void doesNothingForNoFiles() {
        List<Progress> heard = new ArrayList<>();

        PassSummary summary = runKept(List.of(), new Delivered(), heard::add);

        assertThat(summary.files()).isZero();
        assertThat(backbone.opened()).isZero();
        assertThat(heard).hasSize(2).allSatisfy(progress -> assertThat(progress.total())
                .hasValue(0));
    }

    @Test
    void asksForNoMoreFilesThanItsWindowHolds() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 100);
        Delivered delivered = new Delivered();
        List<Integer> ahead = new ArrayList<>();
        var counting = new Iterator<Path>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < files.size();
            }

            @Override
            public Path next() {
                ahead.add(next - delivered.embeddings().size());
                return files.get(next++);
            }
        };

        pass(backbone, Optional.empty()).run(counting, OptionalLong.empty(), delivered, PassListener.none());

        assertThat(delivered.numbers()).hasSize(100);
        assertThat(Collections.max(ahead)).isEqualTo(OPTIONS.window().getAsInt() - 1);
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 10);
        Files.writeString(files.get(3), "text");
        List<Progress> heard = new ArrayList<>();

        runKept(files, new Delivered(), heard::add);

        assertThat(heard.get(0).done()).isZero();
        Progress last = heard.get(heard.size() - 1);
        assertThat(last.total()).hasValue(10);
        assertThat(last.computed()).isEqualTo(9);
        assertThat(last.skipped()).isEqualTo(1);
        assertThat(last.timeLeft()).hasValue(Duration.ZERO);
    }

    @Test
    void endsWithTheCauseWhenTheBackboneFails() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 60);
        IllegalStateException cause = new IllegalStateException("out of device memory");
        ColourBackbone failing = new ColourBackbone() {
            @Override
            protected void beforeBatch(int batch) {
                if (embedded() > 8) {
                    throw cause;
                }
            }
        };
        Delivered delivered = new Delivered();
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            assertThatThrownBy(() -> pass(failing, Optional.of(store)).run(files, delivered, PassListener.none()))
                    .isSameAs(cause);
        }
        assertNothingRuns();
        assertThat(failing.closed()).isEqualTo(1);
        assertThat(delivered.numbers()).hasSizeLessThan(60);
        // What had been computed was kept, and is all there in the next pass.
        assertThat(runKept(files).kept())
                .isGreaterThanOrEqualTo(delivered.numbers().size());
    }

    @Test
    void endsWithTheCauseWhenTheBackboneCannotBeOpened() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 10);
        IllegalStateException cause = new IllegalStateException("damaged weights");
        BackboneSource unopenable = new ColourBackbone() {
            @Override
            public Backbone open() {
                throw cause;
            }
        };

        assertThatThrownBy(() -> pass(unopenable, Optional.empty()).run(files, new Delivered(), PassListener.none()))
                .isSameAs(cause);
        assertNothingRuns();
    }

    @Test
    void endsWithTheCauseWhenTheStoreFails() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 10);
        EmbeddingStore store = EmbeddingStore.open(home);
        ColourBackbone closing = new ColourBackbone() {
            @Override
            protected void beforeBatch(int batch) {
                store.close();
            }
        };

        assertThatThrownBy(() -> pass(closing, Optional.of(store)).run(files, new Delivered(), PassListener.none()))
                .hasMessageContaining("is closed");
        assertNothingRuns();
        assertThat(closing.closed()).isEqualTo(1);
    }

    @Test
    void endsWithTheCauseWhenTheSinkFails() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 60);
        IllegalStateException cause = new IllegalStateException("no room for rows");
        Delivered failing = new Delivered() {
            @Override
            public void embedded(long index, Path file, String contentSha256, float[] embedding) {
                if (index == 5) {
                    throw cause;
                }
            }
        };

        assertThatThrownBy(() -> pass(backbone, Optional.empty()).run(files, failing, PassListener.none()))
                .isSameAs(cause);
        assertNothingRuns();
        assertThat(backbone.closed()).isEqualTo(backbone.opened());
    }

    @Test
    void namesTheFileOfAnEmbeddingThatIsNoNumber() throws IOException {
        List<Path> files = Photographs.writeAll(folder, 10);
        ColourBackbone broken = new ColourBackbone() {
            @Override
            protected float[] embed(FloatBuffer tensor) {
                float[] embedding = super.embed(tensor);
                if (Photographs.number(embedding) == 6) {
                    embedding[3] = Float.NaN;
                }
                return embedding;
            }
        };

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> pass(broken, Optional.empty()).run(files, new Delivered(), PassListener.none()))
                .withMessageContaining(files.get(6).toString())
                .withMessageContaining("NaN");
        assertNothingRuns();
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws Exception {
        List<Path> files = Photographs.writeAll(folder, 60);
        Thread runner = Thread.currentThread();
        ColourBackbone interrupting = new ColourBackbone() {
            @Override
            protected void beforeBatch(int batch) {
                if (embedded() > 8) {
                    runner.interrupt();
                    pause(60_000);
                }
            }
        };

        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> pass(interrupting, Optional.empty()).run(files, new Delivered(), PassListener.none()))
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertNothingRuns();
        assertThat(interrupting.closed()).isEqualTo(1);
    }

    /** A colour is the same mirrored. */
    private PassSummary runViews(List<Path> files, List<View> views, List<String> delivered) {
        ViewSink sink = new ViewSink() {
            @Override
            public void embedded(long index, Path file, String contentSha256, Looks looks) {
                float[][] embeddings = looks.whole();
                String alike = Arrays.equals(embeddings[0], embeddings[1]) ? " alike" : " different";
                delivered.add(file.getFileName() + " " + embeddings.length + alike);
            }

            @Override
            public void skipped(long index, SkippedFile file) {
                delivered.add(file.file().getFileName() + " skipped");
            }
        };
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            return pass(backbone, Optional.of(store)).run(files, views, sink, PassListener.none());
        }
    }

    private PassSummary runKept(List<Path> files) {
        return runKept(files, new Delivered());
    }

    private PassSummary runKept(List<Path> files, Delivered delivered) {
        return runKept(files, delivered, PassListener.none());
    }

    private PassSummary runKept(List<Path> files, Delivered delivered, PassListener listener) {
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            return pass(backbone, Optional.of(store)).run(files, delivered, listener);
        }
    }

    private static EmbeddingPass pass(BackboneSource source, Optional<EmbeddingStore> store) {
        return new EmbeddingPass(source, store, ImageLimits.defaults(), OPTIONS);
    }

    private static void assertNothingRuns() {
        Map<Thread, StackTraceElement[]> running = Thread.getAllStackTraces();
        assertThat(running.keySet()).extracting(Thread::getName).noneMatch(name -> name.startsWith("linnet-"));
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
