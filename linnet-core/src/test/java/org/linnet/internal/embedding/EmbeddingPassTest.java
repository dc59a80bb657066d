package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.embedding.Progress;
import org.linnet.image.ImageLimits;

/** In what order and how far ahead a pass works, and what it tells of it. */
final class EmbeddingPassTest extends EmbeddingPassFixture {
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

    private static long size(Path file) {
        return file.toFile().length();
    }
}
