package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.NoBox;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;
import org.linnet.internal.embedding.Looking.Frame;
import org.linnet.internal.embedding.store.EmbeddingStore;

/** What tests of passes over boxes need: frames whose animals are known, a detector and a backbone of colours, and a store. */
@Timeout(120)
abstract class BoxPassFixture {
    static final PassOptions OPTIONS = PassOptions.builder()
            .decodingThreads(3)
            .concurrentBatches(2)
            .batchSize(4)
            .window(16)
            .linger(Duration.ofMillis(1))
            .build();

    static final List<View> WHOLE = List.of(View.WHOLE);

    @TempDir
    Path folder;

    final ColourBackbone backbone = new ColourBackbone();

    final ColourDetector detector = new ColourDetector();

    Path home;

    @BeforeEach
    void setUp() {
        home = folder.resolve("embeddings");
    }

    /** Frames with none to three animals in turn. */
    List<Path> frames(int count) throws IOException {
        List<Color> colours = List.of(Color.RED, Color.GREEN, Color.BLUE);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(Frames.write(folder.resolve("frame " + i + ".jpg"), i, colours.subList(0, i % 4)));
        }
        return files;
    }

    static Detection animal(double confidence, Box box) {
        return new Detection(Detection.ANIMAL, confidence, box);
    }

    static BoxRule rule(double threshold, NoBox noBox) {
        return new BoxRule("colours", Optional.empty(), threshold, 0, BoxShape.STRETCHED, noBox);
    }

    Looking looking(double threshold, NoBox noBox) {
        return new Looking(rule(threshold, noBox), Optional.of(detector), Optional.empty(), Frame.NEVER);
    }

    Delivery run(List<Path> files, Looking looking) {
        Delivery delivery = new Delivery();
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            delivery.summary = pass(store, looking).run(files, WHOLE, delivery, PassListener.none());
        }
        return delivery;
    }

    EmbeddingPass pass(EmbeddingStore store, Looking looking) {
        return new EmbeddingPass(backbone, Optional.of(store), ImageLimits.defaults(), OPTIONS, Optional.of(looking));
    }

    /** Collects what a pass delivers, and insists that it comes in order. */
    static final class Delivery implements ViewSink {
        final List<Path> files = new ArrayList<>();
        final List<Looks> looks = new ArrayList<>();
        final List<SkippedFile> skipped = new ArrayList<>();
        PassSummary summary;

        /** How many looks each photograph has. */
        List<Integer> boxes() {
            return looks.stream().map(one -> one.looks().size()).toList();
        }

        /** All of it. */
        String text() {
            StringBuilder text = new StringBuilder();
            for (Looks one : looks) {
                text.append(one.found()).append('\n');
                one.looks().forEach(look -> text.append(look.box())
                        .append(Arrays.deepToString(look.views()))
                        .append('\n'));
            }
            return text.toString();
        }

        @Override
        public void embedded(long index, Path file, String contentSha256, Looks seen) {
            assertThat(index).isEqualTo(files.size() + skipped.size());
            files.add(file);
            looks.add(seen);
        }

        @Override
        public void skipped(long index, SkippedFile file) {
            assertThat(index).isEqualTo(files.size() + skipped.size());
            skipped.add(file);
        }
    }
}
