package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linnet.detector.BoxRule;
import org.linnet.detector.NoBox;
import org.linnet.embedding.BoxCounts;
import org.linnet.embedding.PassListener;
import org.linnet.image.BoxShape;
import org.linnet.image.Decoding;
import org.linnet.image.ImageLimits;
import org.linnet.internal.embedding.Fingerprints.Content;
import org.linnet.internal.embedding.Looking.Frame;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.embedding.store.StoreDamage;
import org.linnet.internal.file.Checksum;

/** What a pass over boxes keeps, and finds again. */
final class BoxPassStoreTest extends BoxPassFixture {
    @Test
    void anotherThresholdMarginOrShapeNeedsNoDetector() throws IOException {
        List<Path> files = frames(20);
        run(files, looking(0.95, NoBox.BLANK));
        assertThat(backbone.opened()).isZero();

        Delivery lower = run(files, looking(0.5, NoBox.BLANK));
        BoxRule wide = new BoxRule("colours", Optional.empty(), 0.5, 0.2, BoxShape.SQUARE, NoBox.BLANK);
        Delivery wider = run(files, new Looking(wide, Optional.of(detector), Optional.empty(), Frame.NEVER));

        assertThat(detector.detected()).isEqualTo(20);
        assertThat(detector.opened()).isEqualTo(1);
        assertThat(lower.summary.boxes()).hasValue(new BoxCounts(0, 25, 5, 0));
        assertThat(lower.summary.decoded()).isEqualTo(15);
        assertThat(wider.summary.decoded()).isEqualTo(15);
        assertThat(backbone.embedded()).isEqualTo(50);
    }

    @Test
    void looksAtCopiesOnceThoughTheyAreUnderWayAtTheSameTime() throws IOException {
        Path file = Frames.write(folder.resolve("one.jpg"), 1, List.of(Color.RED, Color.GREEN));
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            files.add(Files.copy(file, folder.resolve(i + ".jpg")));
        }

        Delivery delivery = run(files, looking(0.2, NoBox.BLANK));

        assertThat(detector.detected()).isEqualTo(1);
        assertThat(backbone.embedded()).isEqualTo(2);
        assertThat(delivery.summary.decoded()).isEqualTo(1);
        assertThat(delivery.summary.computed()).isEqualTo(1);
        assertThat(delivery.summary.kept()).isEqualTo(49);
        assertThat(delivery.boxes()).hasSize(50).containsOnly(2);
        Set<float[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        delivery.looks.forEach(looks -> looks.looks().forEach(look -> arrays.add(look.views()[0])));
        assertThat(arrays).as("arrays that a sink may change one by one").hasSize(100);
    }

    @Test
    void decodesAllPixelsWhateverTheBackboneAsksFor() throws IOException {
        ColourBackbone reducing = new ColourBackbone(backbone.preprocessing().withDecoding(Decoding.REDUCED));
        List<Path> files = frames(8);
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            EmbeddingPass pass = new EmbeddingPass(
                    reducing,
                    Optional.of(store),
                    ImageLimits.defaults(),
                    OPTIONS,
                    Optional.of(looking(0.2, NoBox.WHOLE)));
            Delivery delivery = new Delivery();
            pass.run(files, WHOLE, delivery, PassListener.none());

            assertThat(pass.preprocessing()).isEqualTo(backbone.preprocessing());
            assertThat(new EmbeddingPass(reducing, Optional.of(store), ImageLimits.defaults(), OPTIONS).preprocessing())
                    .isEqualTo(reducing.preprocessing());
        }
        assertThat(run(files, looking(0.2, NoBox.WHOLE)).summary.kept()).isEqualTo(8);
    }

    @Test
    void keepsTheFingerprintOfEveryPhotographThatItDecodes() throws IOException {
        List<Path> files = frames(8);
        List<Content> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(new Content(file, Checksum.SHA_256.of(file)));
        }
        try (EmbeddingStore store = EmbeddingStore.open(folder.resolve("plain"))) {
            EmbeddingPass plain = new EmbeddingPass(backbone, Optional.of(store), ImageLimits.defaults(), OPTIONS);
            float[][] expected = plain.fingerprints().orElseThrow().of(contents);
            run(files, looking(0.2, NoBox.BLANK));
            for (Path file : files) {
                Files.delete(file);
            }
            try (EmbeddingStore kept = EmbeddingStore.open(home)) {
                assertThat(pass(kept, looking(0.2, NoBox.BLANK))
                                .fingerprints()
                                .orElseThrow()
                                .of(contents))
                        .isDeepEqualTo(expected);
            }
        }
    }

    @Test
    void looksAgainForWhatIsDamagedInTheStore() throws IOException {
        List<Path> files = frames(8);
        Delivery first = run(files, looking(0.2, NoBox.BLANK));
        StoreDamage.changeValues(home, StoreDamage::flipLastBit);

        Delivery second = run(files, looking(0.2, NoBox.BLANK));

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(detector.detected()).isEqualTo(16);
        assertThat(second.summary.decoded()).isEqualTo(8);
        assertThat(run(files, looking(0.2, NoBox.BLANK)).summary.decoded()).isZero();
    }

    @Test
    void aTrialLooksUpBoxesToo() throws IOException {
        List<Path> files = frames(8);
        run(files.subList(0, 6), looking(0.2, NoBox.BLANK));
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            PassTrial.Result result = new PassTrial(
                            backbone,
                            WHOLE,
                            Optional.of(store),
                            ImageLimits.defaults(),
                            OPTIONS,
                            Optional.of(looking(0.2, NoBox.BLANK)),
                            Optional.empty())
                    .run(files, false);

            assertThat(result.lookedUp()).isEqualTo(8);
            assertThat(result.found()).isEqualTo(6);
            assertThat(result.tried()).isPositive();
        }
    }
}
