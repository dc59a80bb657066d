package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.detector.BoxRule;
import org.linnet.detector.GivenBoxes;
import org.linnet.detector.NoBox;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.StopSignal;
import org.linnet.image.BoxShape;
import org.linnet.image.Decoding;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;

final class DirectEmbedderTest {
    private static final List<View> VIEWS = List.of(View.WHOLE, View.MIRRORED);

    @TempDir
    Path folder;

    private final ColourBackbone backbone =
            new ColourBackbone(new ColourBackbone().preprocessing().withDecoding(Decoding.REDUCED));

    @Test
    void seesInAPhotographWhatAPassSees() throws IOException {
        for (NoBox noBox : NoBox.values()) {
            ColourDetector detector = new ColourDetector();
            Optional<Looking> looking = Optional.of(new Looking(
                    new BoxRule("colours", Optional.empty(), 0.5, 0.1, BoxShape.SQUARE, noBox),
                    Optional.of(detector),
                    Optional.empty()));
            try (DirectEmbedder embedder = embedder(looking)) {
                for (List<Color> patches :
                        List.of(List.<Color>of(), List.of(Color.WHITE), List.of(Color.BLUE, Color.GREEN, Color.RED))) {
                    Path file = Frames.write(folder.resolve("frame.jpg"), 3, patches);
                    byte[] content = Files.readAllBytes(file);

                    Looks direct = embedder.embed(() -> embedder.decode(content), VIEWS)
                            .looks();

                    Looks passed = pass(file, looking);
                    assertThat(direct.found()).isEqualTo(passed.found());
                    assertThat(direct.looks()).hasSameSizeAs(passed.looks());
                    for (int i = 0; i < direct.looks().size(); i++) {
                        assertThat(direct.looks().get(i).box())
                                .isEqualTo(passed.looks().get(i).box());
                        assertThat(direct.looks().get(i).views())
                                .isDeepEqualTo(passed.looks().get(i).views());
                    }
                }
            }
            assertThat(detector.closed()).isEqualTo(detector.opened());
        }
    }

    @Test
    void looksAtWholePhotographsWhereNobodyAsksForBoxes() throws IOException {
        Path file = Frames.write(folder.resolve("frame.jpg"), 3, List.of(Color.RED));
        byte[] content = Files.readAllBytes(file);
        try (DirectEmbedder embedder = embedder(Optional.empty())) {
            Looks looks = embedder.embed(() -> embedder.decode(content), VIEWS).looks();

            assertThat(looks.whole()).isDeepEqualTo(pass(file, Optional.empty()).whole());
        }
    }

    @Test
    void boxesOfFilesAreOfNoUse() {
        GivenBoxes given = new Given(Map.of());
        BoxRule rule = new BoxRule("boxes.json", Optional.empty(), 0.5, 0, BoxShape.SQUARE, NoBox.BLANK);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> embedder(Optional.of(new Looking(rule, Optional.empty(), Optional.of(given)))));
    }

    private DirectEmbedder embedder(Optional<Looking> looking) {
        return new DirectEmbedder(backbone, ImageLimits.defaults(), 2, StopSignal.never(), looking);
    }

    private Looks pass(Path file, Optional<Looking> looking) {
        Looks[] seen = new Looks[1];
        new EmbeddingPass(backbone, Optional.empty(), ImageLimits.defaults(), PassOptions.defaults(), looking)
                .run(
                        List.of(file),
                        VIEWS,
                        new ViewSink() {
                            @Override
                            public void embedded(long index, Path photograph, String contentSha256, Looks looks) {
                                seen[0] = looks;
                            }

                            @Override
                            public void skipped(long index, SkippedFile skipped) {}
                        },
                        PassListener.none());
        return seen[0];
    }
}
