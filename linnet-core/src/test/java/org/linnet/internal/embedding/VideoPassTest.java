package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.detector.BoxRule;
import org.linnet.detector.GivenBoxes;
import org.linnet.detector.NoBox;
import org.linnet.embedding.BoxCounts;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.embedding.Progress;
import org.linnet.image.BoxShape;
import org.linnet.image.ImageLimits;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.video.ListedVideos;
import org.linnet.internal.video.VideoSampling;

/** Videos go through the pass beside photographs, frame by frame. */
@Timeout(120)
final class VideoPassTest {
    private static final PassOptions OPTIONS = PassOptions.builder()
            .decodingThreads(3)
            .concurrentBatches(2)
            .batchSize(4)
            .window(16)
            .linger(Duration.ofMillis(1))
            .build();

    @TempDir
    Path folder;

    private final ColourBackbone backbone = new ColourBackbone();
    private final ColourDetector detector = new ColourDetector();
    private final List<String> remarks = new ArrayList<>();
    private List<Path> photographs;

    @BeforeEach
    void setUp() throws IOException {
        photographs = Photographs.writeAll(folder.resolve("photographs"), 40);
    }

    private Path video(String name, int first, int end) throws IOException {
        return ListedVideos.write(
                folder.resolve(name),
                false,
                500_000,
                photographs.subList(first, end).stream().map(Path::toString).toList());
    }

    @Test
    void deliversEveryFrameWithItsTimeInItsVideosPlace() throws IOException {
        List<Path> files =
                List.of(photographs.get(39), video("a.mp4", 0, 6), photographs.get(38), video("b.AVI", 6, 7));

        Delivery delivery = run(files, 2, Optional.empty());

        assertThat(delivery.text)
                .containsExactly(
                        "photograph 39.png: 39",
                        "a.mp4: 0.0=0 0.5=1 1.0=2 1.5=3 2.0=4 2.5=5",
                        "photograph 38.png: 38",
                        "b.AVI: 0.0=6");
        assertThat(delivery.summary.computed()).isEqualTo(4);
        assertThat(run(files, 1, Optional.empty()).text).contains("a.mp4: 0.0=0 1.0=2 2.0=4");
        assertThat(ListedVideos.open()).isZero();
    }

    @Test
    void aFileWithoutASuffixIsAVideoByItsContent() throws IOException {
        assertThat(run(List.of(video("clip", 3, 4)), 1, Optional.empty()).text).containsExactly("clip: 0.0=3");
    }

    @Test
    void whatIsKeptIsNotDecodedAgainWhateverTheRate() throws IOException {
        List<Path> files = List.of(video("a.mp4", 0, 20));
        List<String> first = run(files, 2, Optional.empty()).text;
        int decoded = ListedVideos.decoded();
        assertThat(backbone.embedded()).isEqualTo(20);

        Delivery again = run(files, 2, Optional.empty());
        Delivery fewer = run(files, 1, Optional.empty());

        assertThat(again.text).isEqualTo(first);
        assertThat(again.summary.kept()).isEqualTo(1);
        assertThat(fewer.summary.kept()).isEqualTo(1);
        assertThat(ListedVideos.decoded()).isEqualTo(decoded);
        assertThat(backbone.opened()).isEqualTo(1);

        // The same frames in another video are other frames: a codec gives no two alike.
        run(List.of(video("b.mp4", 0, 3)), 2, Optional.empty());
        assertThat(backbone.embedded()).isEqualTo(23);
    }

    @Test
    void copiesOfAVideoAreLookedAtOnce() throws IOException {
        Path video = video("a.mp4", 0, 12);
        List<Path> copies = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            copies.add(Files.copy(video, folder.resolve("copy " + i + ".mp4")));
        }

        Delivery delivery = run(copies, 2, Optional.empty());

        assertThat(delivery.text).hasSize(30).allSatisfy(one -> assertThat(one).endsWith("5.0=10 5.5=11"));
        assertThat(backbone.embedded()).isEqualTo(12);
    }

    @Test
    void looksForAnimalsInEachFrame() throws IOException {
        Path blank = Frames.write(folder.resolve("blank.jpg"), 1, List.of());
        Path two = Frames.write(folder.resolve("two.jpg"), 2, List.of(Color.RED, Color.GREEN));
        Path person = Frames.write(folder.resolve("person.jpg"), 3, List.of(Color.WHITE));
        Path mixed = ListedVideos.write(
                folder.resolve("mixed.mp4"),
                false,
                1_000_000,
                List.of(blank.toString(), two.toString(), person.toString()));
        Path none = ListedVideos.write(
                folder.resolve("none.mp4"), false, 1_000_000, List.of(blank.toString(), person.toString()));

        Delivery delivery = run(List.of(mixed, none), 1, Optional.of(looking()));

        assertThat(delivery.frames.get(0))
                .extracting(frame -> frame.looks().looks().size())
                .containsExactly(0, 2, 0);
        assertThat(delivery.frames.get(0))
                .extracting(frame -> frame.looks().found().orElseThrow().found().size())
                .containsExactly(0, 2, 1);
        assertThat(delivery.summary.boxes()).hasValue(new BoxCounts(2, 2, 1, 0));
        Crops crops = Crops.ofVideo("mixed.mp4", mixed, "0".repeat(64), delivery.frames.get(0));
        assertThat(crops.telling()).containsExactly(delivery.frames.get(0).get(1));
        assertThat(crops.isBlank()).isFalse();
        assertThat(Crops.ofVideo("none.mp4", none, "0".repeat(64), delivery.frames.get(1))
                        .isBlank())
                .isTrue();
    }

    @Test
    void framesThatAreDamagedAreLeftOutAndSaid() throws IOException {
        Path some = ListedVideos.write(
                folder.resolve("some.mp4"),
                false,
                500_000,
                List.of(
                        "damaged",
                        photographs.get(1).toString(),
                        "damaged",
                        photographs.get(3).toString()));
        Path cut = ListedVideos.write(
                folder.resolve("cut.mp4"),
                true,
                500_000,
                List.of(photographs.get(2).toString()));
        Path all = ListedVideos.write(folder.resolve("all.mp4"), false, 500_000, List.of("damaged", "damaged"));
        Path text = Files.writeString(folder.resolve("text.mp4"), "404");

        Delivery delivery = run(List.of(some, cut, all, text), 2, Optional.empty());

        assertThat(delivery.text).containsExactly("some.mp4: 0.5=1 1.5=3", "cut.mp4: 0.0=2");
        assertThat(delivery.skipped)
                .extracting(SkippedFile::reason)
                .containsExactly(SkipReason.DAMAGED_VIDEO, SkipReason.NOT_A_VIDEO);
        assertThat(remarks)
                .singleElement()
                .asString()
                .contains("2 videos end early or are damaged")
                .contains("some.mp4");
    }

    @Test
    void boxesInAFileAreNotOfFrames() throws IOException {
        GivenBoxes boxes = new Given(Map.of());
        BoxRule rule = new BoxRule("boxes.json", Optional.empty(), 0.2, 0, BoxShape.STRETCHED, NoBox.WHOLE);

        Delivery delivery = run(
                List.of(video("a.mp4", 0, 2)), 2, Optional.of(new Looking(rule, Optional.empty(), Optional.of(boxes))));

        assertThat(delivery.skipped).singleElement().satisfies(one -> assertThat(one.reason())
                .isEqualTo(SkipReason.NO_BOXES_GIVEN));
    }

    @Test
    void withoutASamplingVideosAreNoPhotographs() throws IOException {
        Delivery delivery = new Delivery();
        new EmbeddingPass(backbone, Optional.empty(), ImageLimits.defaults(), OPTIONS)
                .run(List.of(video("a.mp4", 0, 2)), List.of(View.WHOLE), delivery, PassListener.none());

        assertThat(delivery.skipped).singleElement().satisfies(one -> assertThat(one.reason())
                .isEqualTo(SkipReason.NOT_AN_IMAGE));
    }

    private Looking looking() {
        BoxRule rule = new BoxRule(
                detector.spec().name(),
                Optional.of(detector.spec().identity()),
                0.5,
                0,
                BoxShape.STRETCHED,
                NoBox.BLANK);
        return new Looking(rule, Optional.of(detector), Optional.empty());
    }

    private Delivery run(List<Path> files, double rate, Optional<Looking> looking) {
        Delivery delivery = new Delivery();
        PassListener listener = new PassListener() {
            @Override
            public void progress(Progress progress) {}

            @Override
            public void remark(String remark) {
                remarks.add(remark);
            }
        };
        try (EmbeddingStore store = EmbeddingStore.open(folder.resolve("embeddings"))) {
            delivery.summary = new EmbeddingPass(backbone, Optional.of(store), ImageLimits.defaults(), OPTIONS, looking)
                    .withVideos(Optional.of(new VideoSampling(rate)))
                    .run(files, List.of(View.WHOLE), delivery, listener);
        }
        return delivery;
    }

    /** Collects what a pass delivers, and insists that it comes in order. */
    private static final class Delivery implements ViewSink {
        private final List<String> text = new ArrayList<>();
        private final List<List<SeenFrame>> frames = new ArrayList<>();
        private final List<SkippedFile> skipped = new ArrayList<>();
        private PassSummary summary;
        private long next;

        @Override
        public void embedded(long index, Path file, String contentSha256, Looks looks) {
            assertThat(index).isEqualTo(next++);
            text.add(file.getFileName() + ": " + Photographs.number(looks.whole()[0]));
        }

        @Override
        public void video(long index, Path file, String contentSha256, List<SeenFrame> seen) {
            assertThat(index).isEqualTo(next++);
            assertThat(contentSha256).hasSize(64);
            frames.add(seen);
            StringBuilder line = new StringBuilder(file.getFileName() + ":");
            for (SeenFrame frame : seen) {
                line.append(' ').append(frame.microseconds() / 1e6).append('=');
                line.append(
                        frame.looks().looks().size() == 1
                                ? Photographs.number(
                                        frame.looks().looks().get(0).views()[0])
                                : frame.looks().looks().size());
                // A sink may change what it is given, and copies must not change with it.
                frame.looks().looks().forEach(look -> Arrays.fill(look.views()[0], -1));
            }
            text.add(line.toString());
        }

        @Override
        public void skipped(long index, SkippedFile file) {
            assertThat(index).isEqualTo(next++);
            skipped.add(file);
        }
    }
}
