package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.linnet.internal.embedding.RunningThreads.assertNothingRuns;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassSummary;
import org.linnet.error.LinnetException;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.internal.embedding.store.EmbeddingStore;

/** What a pass skips, and how it ends where it cannot go on. */
final class EmbeddingPassFailureTest extends EmbeddingPassFixture {
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
}
