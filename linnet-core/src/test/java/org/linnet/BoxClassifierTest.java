package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.PhotographFiles;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.GivenBoxes;
import org.linnet.detector.NoBox;
import org.linnet.embedding.PassListener;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.explanation.Explanation;
import org.linnet.home.LinnetHome;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.internal.image.Rectangle;
import org.linnet.model.DecisionUnit;
import org.linnet.model.NamedAnimal;
import org.linnet.model.Prediction;
import org.linnet.model.RankedTaxon;
import org.linnet.model.TaxonModel;

/** Animals in photographs, each with a name of its own. */
class BoxClassifierTest {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final Detection PERSON = new Detection("person", 0.9, new Box(0.25, 0.25, 0.5, 0.5));
    private static final ClassificationOptions OPTIONS = ClassificationOptions.defaults();

    @TempDir
    private static Path home;

    private static TaxonModel model;
    private static List<Path> photographs;
    private static Linnet linnet;

    /** Boxes that a test says, by file. */
    private static final class Said implements GivenBoxes {
        private final Map<Path, List<Detection>> boxes = new ConcurrentHashMap<>();

        @Override
        public String name() {
            return "said.json";
        }

        @Override
        public String sha256() {
            return "5".repeat(64);
        }

        @Override
        public Optional<Detections> of(Path photograph) {
            return Optional.ofNullable(boxes.get(photograph)).map(found -> new Detections(0, 0, found));
        }
    }

    @BeforeAll
    static void open() {
        try (Linnet trainer = Linnet.open(new LinnetHome(home))) {
            model = trainer.train(EXAMPLES.resolve("taxon_train"), home.resolve("model"), TrainingOptions.defaults())
                    .model();
        }
        photographs = PhotographFiles.find(List.of(EXAMPLES.resolve("taxon_validate")))
                .files();
        linnet = Linnet.builder().home(new LinnetHome(home)).open();
    }

    @AfterAll
    static void close() {
        linnet.close();
    }

    private static Classifier classifier(BoxOptions boxes) {
        return linnet.classifierOf(model).boxes(boxes).open();
    }

    private static Classifier classifier(Said boxes) {
        return classifier(BoxOptions.defaults().withGiven(boxes));
    }

    private static BufferedImage read(Path file) throws IOException {
        return ImageIO.read(file.toFile());
    }

    private static Path write(BufferedImage image, String name) throws IOException {
        Path file = home.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** So many of the photographs in rows of four, and the box of each. */
    private static Path montage(int count, Said boxes) throws IOException {
        int cell = 150;
        BufferedImage canvas =
                new BufferedImage(4 * cell + 37, cell * ((count + 3) / 4) + 11, BufferedImage.TYPE_INT_RGB);
        List<Detection> found = new ArrayList<>();
        Graphics2D graphics = canvas.createGraphics();
        for (int i = 0; i < count; i++) {
            BufferedImage animal = read(photographs.get(3 * i));
            int width = 90 + 5 * i;
            int height = 140 - 4 * i;
            int left = i % 4 * cell + 3;
            int top = i / 4 * cell + 7;
            graphics.drawImage(animal, left, top, width, height, null);
            found.add(new Detection(
                    "animal",
                    0.9 - i / 100.0,
                    new Box(
                            left / (double) canvas.getWidth(),
                            top / (double) canvas.getHeight(),
                            width / (double) canvas.getWidth(),
                            height / (double) canvas.getHeight())));
        }
        graphics.dispose();
        Path file = write(canvas, "montage " + count + ".png");
        boxes.boxes.put(file, found);
        return file;
    }

    private static Rectangle pixels(Detection box, BufferedImage image) {
        return Rectangle.of(box.box(), 0, BoxShape.STRETCHED, image.getWidth(), image.getHeight());
    }

    private static Path crop(BufferedImage image, Detection box, String name) throws IOException {
        Rectangle part = pixels(box, image);
        return write(image.getSubimage(part.left(), part.top(), part.width(), part.height()), name);
    }

    private static void assertSame(Prediction animal, Prediction alone, String what) {
        List<RankedTaxon> expected = alone.top(5);
        assertThat(animal.decided().map(RankedTaxon::taxon))
                .as(what)
                .isEqualTo(alone.decided().map(RankedTaxon::taxon));
        assertThat(animal.top(5))
                .as(what)
                .extracting(RankedTaxon::taxon)
                .isEqualTo(expected.stream().map(RankedTaxon::taxon).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(animal.top(5).get(i).probability())
                    .as(what)
                    .isEqualTo(expected.get(i).probability(), within(1e-4));
        }
    }

    @Test
    void eachAnimalOfAMontageIsNamedAsItsCropAlone() throws IOException {
        Said boxes = new Said();
        for (int count : new int[] {2, 5, 12}) {
            Path montage = montage(count, boxes);
            BufferedImage image = read(montage);
            List<Classification> named;
            try (Classifier classifier = classifier(boxes)) {
                named = classifier.classify(List.of(montage), OPTIONS);
            }

            assertThat(named).hasSize(count);
            assertThat(named).extracting(one -> one.box().orElseThrow()).isEqualTo(boxes.boxes.get(montage));
            try (Classifier whole = linnet.classifier(model)) {
                for (int i = 0; i < count; i++) {
                    Path crop = crop(image, named.get(i).box().orElseThrow(), count + " " + i + ".png");
                    assertSame(named.get(i).prediction().orElseThrow(), whole.classify(crop), count + " " + i);
                }
            }
            assertThat(named.stream()
                            .flatMap(one -> one.prediction().orElseThrow().guess().stream())
                            .map(RankedTaxon::taxon)
                            .distinct())
                    .as("several taxa in one photograph")
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    void whatTheDetectorFindsIsNamedAsItsCropAloneByThePassAndInMemory() throws IOException {
        try (Classifier classifier = classifier(BoxOptions.defaults());
                Classifier whole = linnet.classifier(model)) {
            int animals = 0;
            for (Path photograph : photographs.subList(0, 12)) {
                // Java decodes JPEG a little otherwise than libjpeg-turbo, so pictures go through PNG.
                BufferedImage image = read(photograph);
                Path png = write(image, "found.png");
                List<Classification> named = classifier.classify(List.of(png), OPTIONS);
                ClassifiedPhotograph inMemory = classifier.classifyBoxes(Files.readAllBytes(png));
                assertThat(named.get(0).found()).containsExactly(inMemory.found());
                assertThat(inMemory.isBlank()).isEqualTo(named.get(0).isBlank());
                if (inMemory.isBlank()) {
                    assertThat(named).hasSize(1);
                    continue;
                }
                assertThat(inMemory.animals())
                        .extracting(NamedAnimal::box)
                        .isEqualTo(named.stream().map(Classification::box).toList());
                for (int i = 0; i < named.size(); i++) {
                    Detection box = named.get(i).box().orElseThrow();
                    Prediction alone = whole.classify(crop(image, box, "crop.png"));
                    assertSame(named.get(i).prediction().orElseThrow(), alone, photograph + " " + i);
                    assertSame(inMemory.animals().get(i).prediction(), alone, photograph + " " + i);
                    animals++;
                }
            }
            assertThat(animals).isGreaterThan(3);
        }
    }

    @Test
    void blankPhotographsAndThoseOfPeopleComeInTheirPlaceWithoutAName() throws IOException {
        Said boxes = new Said();
        Path empty = write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "empty.png");
        Path walker = write(read(photographs.get(0)), "walker.png");
        Path montage = montage(2, boxes);
        Path broken = Files.writeString(home.resolve("broken.png"), "no photograph");
        boxes.boxes.put(walker, List.of(PERSON));
        // Without a box nobody would read it.
        boxes.boxes.put(broken, List.of(new Detection("animal", 0.5, Box.WHOLE)));
        List<Path> files = List.of(empty, montage, walker, broken);

        try (Classifier classifier = classifier(boxes)) {
            List<Classification> named = classifier.classify(files, OPTIONS);
            assertThat(named).extracting(Classification::file).containsExactly(empty, montage, montage, walker, broken);
            assertThat(named).extracting(Classification::isBlank).containsExactly(true, false, false, true, false);
            assertThat(named.get(0).found().get(0).found()).isEmpty();
            assertThat(named.get(3).found().get(0).found()).containsExactly(PERSON);
            assertThat(named.get(4).skipped()).isPresent();

            List<String> order = new ArrayList<>();
            classifier.review(
                    files,
                    OPTIONS,
                    one -> order.add("animal " + one.box().orElseThrow().confidence()),
                    blank -> order.add("blank " + blank.file().getFileName()),
                    skipped -> order.add("skipped"),
                    PassListener.none());
            assertThat(order)
                    .containsExactly("blank empty.png", "animal 0.9", "animal 0.89", "blank walker.png", "skipped");
        }
    }

    @Test
    void aPhotographWithoutAnAnimalIsNamedAsAWholeWhereThatIsAskedFor() throws IOException {
        Path plain = write(read(photographs.get(0)), "plain.png");
        BoxOptions options = BoxOptions.defaults().withGiven(new Said()).withNoBox(NoBox.WHOLE);

        try (Classifier classifier = classifier(options);
                Classifier whole = linnet.classifier(model)) {
            Classification named = classifier.classify(List.of(plain), OPTIONS).get(0);

            assertThat(named.box()).isEmpty();
            assertThat(named.found())
                    .containsExactly(new Detections(
                            named.found().get(0).width(), named.found().get(0).height(), List.of()));
            assertSame(named.prediction().orElseThrow(), whole.classify(plain), "whole");
        }
    }

    @Test
    void theAnimalsOfAllCropsOfAnObservationHaveOneAnswer() throws IOException {
        Said boxes = new Said();
        Path first = Files.move(montage(2, boxes), home.resolve("1_a.png"));
        boxes.boxes.put(first, boxes.boxes.get(home.resolve("montage 2.png")));
        Path second = Files.move(montage(5, boxes), home.resolve("1_b.png"));
        boxes.boxes.put(second, boxes.boxes.get(home.resolve("montage 5.png")));
        Path third = write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "1_c.png");
        List<Path> files = List.of(first, second, third);
        ClassificationOptions together =
                ClassificationOptions.builder().by(DecisionUnit.OBSERVATION).build();

        try (Classifier classifier = classifier(boxes)) {
            List<Classification> apart = classifier.classify(files, OPTIONS);
            List<Classification> one = classifier.classify(files, together);

            assertThat(one).hasSize(1);
            assertThat(one.get(0).files()).isEqualTo(files);
            assertThat(one.get(0).box()).isEmpty();
            assertThat(one.get(0).found())
                    .extracting(found -> found.animals().size())
                    .containsExactly(2, 5, 0);
            for (RankedTaxon leaf : one.get(0).prediction().orElseThrow().top(3)) {
                assertThat(apart.stream()
                                .filter(animal -> !animal.isBlank())
                                .mapToDouble(
                                        animal -> animal
                                                .prediction()
                                                .orElseThrow()
                                                .top(model.leaves().size())
                                                .stream()
                                                .filter(taxon -> taxon.taxon().equals(leaf.taxon()))
                                                .mapToDouble(RankedTaxon::probability)
                                                .sum())
                                .average())
                        .hasValueCloseTo(leaf.probability(), within(1e-6));
            }
            assertThat(classifier.classify(List.of(third), together).get(0).isBlank())
                    .isTrue();
        }
    }

    @Test
    void anExplanationShowsThePixelsOfItsAnimal() throws IOException {
        Said boxes = new Said();
        Path montage = montage(2, boxes);
        BufferedImage image = read(montage);
        Path empty = write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "none.png");
        List<Explanation> explanations = new ArrayList<>();
        List<Classification> blank = new ArrayList<>();

        try (Classifier classifier = classifier(boxes);
                Classifier whole = linnet.classifier(model)) {
            classifier.explain(
                    List.of(montage, empty),
                    OPTIONS,
                    explanations::add,
                    blank::add,
                    skipped -> {},
                    PassListener.none());
            assertThat(blank).extracting(Classification::file).containsExactly(empty);
            assertThat(explanations).hasSize(2);
            for (Explanation explanation : explanations) {
                Rectangle part = pixels(explanation.box().orElseThrow(), image);
                Explanation.Sight sight = explanation.sights().get(0);
                assertThat(sight.photograph().width()).isEqualTo(part.width());
                assertThat(sight.photograph().height()).isEqualTo(part.height());
                Path crop = crop(image, explanation.box().orElseThrow(), "explained.png");
                List<Explanation> alone = new ArrayList<>();
                whole.explain(List.of(crop), OPTIONS, alone::add, skipped -> {}, PassListener.none());
                assertThat(sight.photograph().rgb())
                        .isEqualTo(alone.get(0).sights().get(0).photograph().rgb());
                float[] expected = alone.get(0).sights().get(0).heatMap().values();
                float[] values = sight.heatMap().values();
                assertThat(values).hasSameSizeAs(expected);
                for (int i = 0; i < values.length; i++) {
                    assertThat(values[i]).isEqualTo(expected[i], within(1e-3f));
                }
            }
        }
    }

    @Test
    void threeHundredAnimalsInOnePhotographAreAllNamed() throws IOException {
        Said boxes = new Said();
        Path flock = write(read(photographs.get(0)), "flock.png");
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            found.add(
                    new Detection("animal", 0.99 - i / 1000.0, new Box(i % 20 / 20.0, i / 20 / 15.0, 0.05, 1 / 15.0)));
        }
        boxes.boxes.put(flock, found);

        try (Classifier classifier = classifier(boxes)) {
            assertThat(classifier.classify(List.of(flock), OPTIONS))
                    .extracting(one -> one.box().orElseThrow())
                    .isEqualTo(found);
        }
    }

    @Test
    void aPhotographInMemoryHasNoBoxesFromAFileAndAWholeOneNeedsNone() throws IOException {
        byte[] photograph = Files.readAllBytes(photographs.get(0));
        try (Classifier given = classifier(new Said());
                Classifier whole = linnet.classifier(model)) {
            for (Classifier classifier : List.of(given, whole)) {
                assertThatThrownBy(() -> classifier.classifyBoxes(photograph))
                        .isInstanceOf(LinnetException.class)
                        .extracting(e -> ((LinnetException) e).code())
                        .isEqualTo(ErrorCode.WRONG_USAGE);
            }
            assertThat(given.classify(photograph)).isEqualTo(whole.classify(photograph));
            assertThat(given.boxes().orElseThrow().noBox()).isEqualTo(NoBox.BLANK);
            assertThat(whole.boxes()).isEmpty();
        }
    }

    @Test
    void aModelOfWholePhotographsSaysThatBoxesAreNewToIt() {
        List<String> remarks = Collections.synchronizedList(new ArrayList<>());
        linnet.classifierOf(model)
                .boxes(BoxOptions.defaults())
                .remarks(remarks::add)
                .open()
                .close();

        assertThat(remarks).singleElement().asString().contains("learned from whole photographs");
    }
}
