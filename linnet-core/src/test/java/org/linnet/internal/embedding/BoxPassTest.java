package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.linnet.SharedTestData;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.NoBox;
import org.linnet.embedding.BoxCounts;
import org.linnet.embedding.PassListener;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.PassSummary;
import org.linnet.embedding.Progress;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.ImageLimits;
import org.linnet.image.RasterImage;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.image.View;
import org.linnet.internal.detector.EmbeddedDetector;
import org.linnet.internal.embedding.Looking.Frame;
import org.linnet.internal.embedding.store.EmbeddingStore;
import org.linnet.internal.image.ImageDecoder;
import org.linnet.internal.image.Rectangle;
import org.linnet.internal.image.TensorWriter;
import org.linnet.internal.onnx.RuntimeOptions;

/** What a pass looks at where it looks at boxes. */
final class BoxPassTest extends BoxPassFixture {
    @Test
    void looksAtEachAnimalTheMostConfidentFirstAndOnlyMentionsPeople() throws IOException {
        Path file = Frames.write(folder.resolve("a.jpg"), 0, List.of(Color.BLUE, Color.WHITE, Color.RED, Color.GREEN));

        Delivery delivery = run(List.of(file), looking(0.5, NoBox.BLANK));

        Looks looks = delivery.looks.get(0);
        assertThat(looks.found().orElseThrow().found())
                .extracting(Detection::category)
                .containsExactly(Detection.PERSON, Detection.ANIMAL, Detection.ANIMAL);
        assertThat(looks.found().orElseThrow().width()).isEqualTo(128);
        assertThat(looks.looks())
                .extracting(look -> look.box().orElseThrow().confidence())
                .containsExactly((double) ColourDetector.RED, (double) ColourDetector.GREEN);
        // The embedding is the mean colour of the patch alone.
        assertThat(looks.looks().get(0).views()[0]).containsExactly(new float[] {255, 0, 0, 64}, Offset.offset(25f));
        assertThat(looks.looks().get(1).views()[0]).containsExactly(new float[] {0, 255, 0, 64}, Offset.offset(25f));
        assertThat(delivery.summary.boxes()).hasValue(new BoxCounts(1, 2, 0, 0));
    }

    @Test
    void decodesDetectsAndEmbedsEachPhotographOnceAndInOrder() throws IOException {
        List<Path> files = frames(100);

        Delivery first = run(files, looking(0.2, NoBox.BLANK));

        assertThat(first.files).containsExactlyElementsOf(files);
        assertThat(first.boxes())
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> i % 4).toList());
        assertThat(first.summary.decoded()).isEqualTo(100);
        assertThat(first.summary.computed()).isEqualTo(100);
        assertThat(detector.detected()).isEqualTo(100);
        assertThat(backbone.embedded()).isEqualTo(150);
        assertThat(first.summary.boxes()).hasValue(new BoxCounts(100, 150, 25, 0));
        assertThat(detector.closed()).isEqualTo(1);
        assertThat(backbone.closed()).isEqualTo(1);

        Delivery second = run(files, looking(0.2, NoBox.BLANK));

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.summary.kept()).isEqualTo(100);
        assertThat(second.summary.decoded()).isZero();
        assertThat(second.summary.boxes()).hasValue(new BoxCounts(0, 150, 25, 0));
        assertThat(detector.opened()).isEqualTo(1);
        assertThat(backbone.opened()).isEqualTo(1);
    }

    @Test
    void seesTheSameHoweverItsWorkIsSpreadAndWithoutAStore() throws IOException {
        List<Path> files = frames(30);
        String expected = run(files, looking(0.2, NoBox.WHOLE)).text();
        for (PassOptions options : List.of(
                PassOptions.builder()
                        .decodingThreads(1)
                        .concurrentBatches(1)
                        .window(1)
                        .build(),
                PassOptions.builder().decodingThreads(4).batchSize(7).build(),
                PassOptions.defaults())) {
            Delivery delivery = new Delivery();
            new EmbeddingPass(
                            backbone,
                            Optional.empty(),
                            ImageLimits.defaults(),
                            options,
                            Optional.of(looking(0.2, NoBox.WHOLE)))
                    .run(files, WHOLE, delivery, PassListener.none());

            assertThat(delivery.text()).as("with %s", options).isEqualTo(expected);
        }
    }

    @Test
    void aPhotographWithoutAnAnimalIsBlankOrLookedAtAsAWhole() throws IOException {
        List<Path> files = List.of(
                Frames.write(folder.resolve("empty.jpg"), 1, List.of()),
                Frames.write(folder.resolve("person.jpg"), 2, List.of(Color.WHITE)));

        Delivery blank = run(files, looking(0.5, NoBox.BLANK));

        assertThat(blank.boxes()).containsExactly(0, 0);
        assertThat(blank.looks.get(1).found().orElseThrow().found()).hasSize(1);
        assertThat(blank.summary.embedded()).isEqualTo(2);
        assertThat(backbone.opened()).isZero();
        assertThat(run(files, looking(0.5, NoBox.BLANK)).summary.decoded()).isZero();

        Delivery whole = run(files, looking(0.5, NoBox.WHOLE));

        assertThat(whole.boxes()).containsExactly(1, 1);
        assertThat(whole.looks)
                .allSatisfy(looks -> assertThat(looks.looks().get(0).box()).isEmpty());
        assertThat(whole.summary.boxes()).hasValue(new BoxCounts(0, 0, 2, 0));
        // The same as a pass that looks at whole photographs has.
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            PassSummary plain = new EmbeddingPass(backbone, Optional.of(store), ImageLimits.defaults(), OPTIONS)
                    .run(files, new Delivered(), PassListener.none());
            assertThat(plain.kept()).isEqualTo(2);
            assertThat(plain.decoded()).isZero();
            assertThat(plain.boxes()).isEmpty();
        }
    }

    @Test
    void deliversSeveralViewsOfEachBox() throws IOException {
        List<Path> files = frames(8);
        run(files, looking(0.2, NoBox.WHOLE));
        int whole = backbone.embedded();

        Delivery delivery = new Delivery();
        List<View> views = List.of(View.MIRRORED, View.WHOLE, View.NEARER);
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            pass(store, looking(0.2, NoBox.WHOLE)).run(files, views, delivery, PassListener.none());
        }

        assertThat(delivery.looks).allSatisfy(looks -> assertThat(looks.looks()).allSatisfy(look -> {
            assertThat(look.views()).hasNumberOfRows(3);
            // Of one colour all over, or nearly: those views are alike.
            assertThat(look.views()[0]).containsExactly(look.views()[1], Offset.offset(0.01f));
        }));
        assertThat(backbone.embedded() - whole).isEqualTo(2 * whole);
    }

    @Test
    void anAnimalThatIsAloneIsToldByItsBoxAndTheFrameAndSeveralByTheirBoxes() throws IOException {
        Path one = Frames.write(folder.resolve("one.jpg"), 0, List.of(Color.RED));
        Path two = Frames.write(folder.resolve("two.jpg"), 1, List.of(Color.RED, Color.GREEN));
        List<Path> files = List.of(one, two);
        Delivered frames = new Delivered();
        new EmbeddingPass(backbone, Optional.empty(), ImageLimits.defaults(), OPTIONS)
                .run(files, frames, PassListener.none());
        Delivery boxes = run(files, looking(0.2, NoBox.BLANK));

        Delivery beside = run(files, looking(0.2, NoBox.BLANK).with(Frame.BESIDE_ONE_ANIMAL));

        Looks.Look alone = beside.looks.get(0).looks().get(0);
        assertThat(beside.looks.get(0).looks()).hasSize(1);
        assertThat(alone.box()).isPresent();
        assertThat(alone.views()[0]).isEqualTo(boxes.looks.get(0).looks().get(0).views()[0]);
        assertThat(alone.views()[1]).isEqualTo(frames.embeddings().get(one));
        assertThat(beside.looks.get(1).looks()).hasSize(2).allSatisfy(look -> assertThat(look.views())
                .hasNumberOfRows(1));
    }

    @Test
    void trainingLooksAtEveryFrameAndThenAtItsAnimals() throws IOException {
        Path two = Frames.write(folder.resolve("two.jpg"), 1, List.of(Color.RED, Color.GREEN));
        Path none = Frames.write(folder.resolve("none.jpg"), 2, List.of());

        Delivery always = run(List.of(two, none), looking(0.2, NoBox.BLANK).with(Frame.ALWAYS));

        assertThat(always.looks.get(0).looks())
                .extracting(look -> look.box().isPresent())
                .containsExactly(false, true, true);
        assertThat(always.looks.get(1).looks()).isEmpty();
        assertThat(always.summary.boxes()).hasValue(new BoxCounts(2, 2, 1, 0));
    }

    @Test
    void takesGivenBoxesByFileAndDecodesNothingTheSecondTime() throws IOException {
        Path first = Frames.write(folder.resolve("first.jpg"), 1, List.of(Color.RED, Color.GREEN));
        Path copy = Files.copy(first, folder.resolve("copy.jpg"));
        Path unknown = Frames.write(folder.resolve("unknown.jpg"), 2, List.of(Color.RED));
        List<Path> files = List.of(first, copy, unknown);
        Given given = new Given(Map.of(
                first, List.of(animal(0.8, new Box(0, 0, 0.25, 0.25)), animal(0.1, new Box(0.5, 0.5, 0.5, 0.5))),
                copy, List.of(animal(0.5, new Box(0.75, 0, 0.25, 0.25)))));
        Looking looking = new Looking(rule(0.5, NoBox.BLANK), Optional.empty(), Optional.of(given), Frame.NEVER);

        Delivery delivery = run(files, looking);

        assertThat(delivery.boxes()).containsExactly(1, 1);
        assertThat(delivery.skipped).containsExactly(new SkippedFile(unknown, SkipReason.NO_BOXES_GIVEN, ""));
        assertThat(delivery.looks.get(0).looks().get(0).views()[0])
                .containsExactly(new float[] {255, 0, 0, 64}, Offset.offset(25f));
        assertThat(delivery.looks.get(1).looks().get(0).views()[0])
                .containsExactly(new float[] {0, 255, 0, 64}, Offset.offset(25f));
        assertThat(delivery.looks.get(0).found().orElseThrow().height()).isEqualTo(96);
        assertThat(delivery.summary.boxes()).hasValue(new BoxCounts(0, 2, 0, 0));

        Delivery again = run(files, looking);

        assertThat(again.text()).isEqualTo(delivery.text());
        assertThat(again.summary.decoded()).isZero();
        assertThat(again.summary.kept()).isEqualTo(2);

        Looking whole = new Looking(rule(0.5, NoBox.WHOLE), Optional.empty(), Optional.of(given), Frame.NEVER);
        assertThat(run(files, whole).boxes())
                .as("what nobody looked at is looked at as a whole")
                .containsExactly(1, 1, 1);
    }

    @Test
    void cutsBoxesFromTheUprightPhotograph() throws IOException {
        Box box = new Box(0.1, 0.2, 0.3, 0.4);
        List<float[]> embeddings = new ArrayList<>();
        for (int orientation : List.of(1, 6)) {
            Path file = folder.resolve("orientation " + orientation + ".jpg");
            try (InputStream in =
                    BoxPassTest.class.getResourceAsStream("/images/orientation_" + orientation + ".jpg")) {
                Files.copy(in, file);
            }
            Given given = new Given(Map.of(file, List.of(animal(0.9, box))));

            Delivery delivery = run(
                    List.of(file),
                    new Looking(rule(0.5, NoBox.BLANK), Optional.empty(), Optional.of(given), Frame.NEVER));

            assertThat(delivery.looks.get(0).found().orElseThrow().width()).isEqualTo(48);
            embeddings.add(delivery.looks.get(0).looks().get(0).views()[0]);
        }
        assertThat(embeddings.get(1)).containsExactly(embeddings.get(0), Offset.offset(3f));
    }

    @Test
    void tenThousandBoxesInOnePhotographHoldNothingUp() throws IOException {
        ColourDetector busy = new ColourDetector() {
            @Override
            List<Detection> find(FloatBuffer pixels) {
                List<Detection> found = new ArrayList<>();
                for (int i = 0; i < 10_000; i++) {
                    found.add(animal(
                            0.5 + i / 100_000.0, new Box(i % 100 / 100.0, Math.floorDiv(i, 100) / 100.0, 0.01, 0.01)));
                }
                return found;
            }
        };
        List<Path> files = frames(30);
        List<String> remarks = new ArrayList<>();
        PassListener listener = new PassListener() {
            @Override
            public void progress(Progress progress) {}

            @Override
            public void remark(String remark) {
                remarks.add(remark);
            }
        };
        PassOptions narrow = PassOptions.builder()
                .decodingThreads(3)
                .concurrentBatches(1)
                .batchSize(1)
                .window(4)
                .build();
        Delivery delivery = new Delivery();
        PassSummary summary;
        try (EmbeddingStore store = EmbeddingStore.open(home)) {
            summary = new EmbeddingPass(
                            backbone,
                            Optional.of(store),
                            ImageLimits.defaults(),
                            narrow,
                            Optional.of(new Looking(
                                    rule(0.5, NoBox.BLANK), Optional.of(busy), Optional.empty(), Frame.NEVER)))
                    .run(files, WHOLE, delivery, listener);
        }

        assertThat(delivery.boxes()).hasSize(30).containsOnly(Looking.MOST_BOXES);
        assertThat(delivery.looks.get(0).looks().get(0).box().orElseThrow().confidence())
                .isEqualTo((float) (0.5 + 9_999 / 100_000.0));
        assertThat(delivery.looks.get(0).found().orElseThrow().found()).hasSize(10_000);
        assertThat(summary.boxes()).hasValue(new BoxCounts(30, 30 * Looking.MOST_BOXES, 0, 30));
        assertThat(remarks)
                .containsExactly(
                        "30 photographs have more than 300 boxes: only the 300 most confident of each were looked at");
    }

    @Test
    void cutsFromRealFramesWhatTheRealDetectorFinds() throws Exception {
        Path data = SharedTestData.require("data/serengeti");
        List<Path> files = new ArrayList<>();
        for (String name : List.of("zebra-1", "elephant-2", "lion-male-1", "vulture-2")) {
            files.add(data.resolve(name + ".jpg"));
        }
        EmbeddedDetector real = new EmbeddedDetector(RuntimeOptions.defaults());
        BoxRule rule = new BoxRule(
                EmbeddedDetector.NAME, Optional.of(real.spec().identity()), 0.25, 0.1, BoxShape.SQUARE, NoBox.BLANK);

        Delivery delivery = run(files, new Looking(rule, Optional.of(real), Optional.empty(), Frame.NEVER));

        assertThat(delivery.summary.boxes().orElseThrow().boxes()).isGreaterThanOrEqualTo(4);
        for (int i = 0; i < files.size(); i++) {
            RasterImage image = new ImageDecoder(ImageLimits.defaults()).decode(Files.readAllBytes(files.get(i)));
            for (Looks.Look look : delivery.looks.get(i).looks()) {
                Rectangle part = Rectangle.of(
                        look.box().orElseThrow().box(), 0.1, BoxShape.SQUARE, image.width(), image.height());
                FloatBuffer tensor =
                        FloatBuffer.allocate(backbone.preprocessing().tensorLength());
                new TensorWriter(backbone.preprocessing()).write(cut(image, part), tensor);
                assertThat(look.views()[0]).isEqualTo(backbone.embed(tensor.flip()));
            }
        }
        assertThat(run(files, new Looking(rule, Optional.of(real), Optional.empty(), Frame.NEVER))
                        .text())
                .isEqualTo(delivery.text());
    }

    private static RasterImage cut(RasterImage image, Rectangle part) {
        byte[] rgb = new byte[3 * part.width() * part.height()];
        for (int row = 0; row < part.height(); row++) {
            System.arraycopy(
                    image.rgb(),
                    3 * ((part.top() + row) * image.width() + part.left()),
                    rgb,
                    3 * row * part.width(),
                    3 * part.width());
        }
        return new RasterImage(part.width(), part.height(), rgb);
    }
}
