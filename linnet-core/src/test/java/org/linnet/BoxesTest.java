package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.PhotographFiles;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.DetectorImportOptions;
import org.linnet.detector.GivenBoxes;
import org.linnet.detector.NoBox;
import org.linnet.embedding.BoxCounts;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.Decoding;
import org.linnet.internal.detector.EmbeddedDetector;
import org.linnet.internal.explanation.TrainingPhotographs;
import org.linnet.model.TaxonModel;

/** Models that learn from boxes, and how they are judged. */
class BoxesTest {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final Path TRAINED = EXAMPLES.resolve("taxon_train/carnivora");
    private static final Path JUDGED = EXAMPLES.resolve("taxon_validate/carnivora");
    private static final Box LEFT = new Box(0, 0.1, 0.6, 0.8);
    private static final Box RIGHT = new Box(0.4, 0.1, 0.6, 0.8);

    @TempDir
    private static Path folder;

    private static LinnetHome home;
    private static Path model;
    private static TrainedTree trained;
    private static List<Path> photographs;

    @TempDir
    private Path elsewhere;

    private final List<String> remarks = new ArrayList<>();

    @BeforeAll
    static void train() {
        home = new LinnetHome(folder.resolve("home"));
        model = folder.resolve("cats");
        photographs = files(TRAINED);
        try (Linnet linnet = Linnet.open(home)) {
            trained = linnet.train(TRAINED, model, options(NoBox.WHOLE));
        }
    }

    private static List<Path> files(Path data) {
        return PhotographFiles.find(List.of(data)).files();
    }

    private static TrainingOptions options(NoBox noBox) {
        return TrainingOptions.builder()
                .name("cats")
                .boxes(BoxOptions.defaults().withGiven(new Drawn(TRAINED)).withNoBox(noBox))
                .build();
    }

    /** Of four photographs one has no animal but a person, one has an animal and a person, and two have two animals. */
    private record Drawn(Map<Path, List<Detection>> byFile) implements GivenBoxes {
        Drawn(Path data) {
            this(new LinkedHashMap<>());
            for (Path file : files(data)) {
                byFile.put(
                        file,
                        switch (byFile.size() % 4) {
                            case 0 -> List.of(new Detection(Detection.PERSON, 0.9, RIGHT));
                            case 1 -> List.of(animal(0.5, LEFT), new Detection(Detection.PERSON, 0.9, RIGHT));
                            default -> List.of(animal(0.5, LEFT), animal(0.8, RIGHT), animal(0.05, Box.WHOLE));
                        });
            }
        }

        private static Detection animal(double confidence, Box box) {
            return new Detection(Detection.ANIMAL, confidence, box);
        }

        @Override
        public String name() {
            return "drawn.csv";
        }

        @Override
        public String sha256() {
            return "0".repeat(64);
        }

        @Override
        public Optional<Detections> of(Path photograph) {
            return Optional.of(new Detections(0, 0, byFile.getOrDefault(photograph, List.of())));
        }
    }

    /** Boxes as a model says that it found them. */
    private record Found(Path data, TaxonModel by) implements GivenBoxes {
        @Override
        public String name() {
            return "found.csv";
        }

        @Override
        public String sha256() {
            return "1".repeat(64);
        }

        @Override
        public Optional<Detections> of(Path photograph) {
            String name = data.relativize(photograph).toString().replace('\\', '/');
            return Optional.ofNullable(by.photographBoxes().byFile().get(name))
                    .map(found -> new Detections(0, 0, found.found()));
        }
    }

    private LinnetListener listener() {
        return new LinnetListener() {
            @Override
            public void remark(String remark) {
                remarks.add(remark);
            }
        };
    }

    @Test
    void modelRemembersHowItLookedAndAtWhat() throws IOException {
        TaxonModel loaded = TaxonModel.load(model);

        assertThat(loaded.boxes())
                .contains(new BoxRule("drawn.csv", Optional.empty(), 0.2, 0, BoxShape.STRETCHED, NoBox.WHOLE));
        assertThat(loaded.photographBoxes()).isEqualTo(trained.model().photographBoxes());
        assertThat(loaded.photographBoxes().byFile()).hasSize(photographs.size() - withoutAnimal());
        assertThat(loaded.photographBoxes().without()).isEqualTo(withoutAnimal());
        assertThat(loaded.preprocessing().decoding()).isEqualTo(Decoding.EXACT);
        Detections some = loaded.photographBoxes().byFile().values().stream()
                .skip(1)
                .findFirst()
                .orElseThrow();
        assertThat(some.found()).extracting(Detection::box).containsExactly(RIGHT, LEFT);
        assertThat(some.width()).isPositive();
        assertThat(Files.readAllLines(model.resolve("boxes.csv")))
                .hasSize(1 + loaded.photographBoxes().count())
                .startsWith("file,x,y,width,height,confidence,photograph_width,photograph_height");
        assertThat(model.resolve("MODEL_CARD.md"))
                .content()
                .contains("| looks at | boxes given in drawn.csv, from confidence 0.2 on, without a margin, stretched")
                .contains("It learned from whole photographs and from the boxes in them: ")
                .contains("none was found in " + withoutAnimal() + " photographs, looked at as a whole")
                .contains("--boxes MODEL/boxes.csv --detection-threshold 0.2");
    }

    private static int withoutAnimal() {
        return (photographs.size() + 3) / 4;
    }

    @Test
    void photographsAreCountedAndNotTheirBoxes() throws IOException {
        assertThat(Files.readAllLines(model.resolve("photographs.sha256"))).hasSize(photographs.size());
        List<String> top = Files.readAllLines(model.resolve("splits.csv")).stream()
                .filter(line -> line.contains(",.,"))
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(top).doesNotHaveDuplicates().hasSize(photographs.size());
        assertThat(trained.labels().photographs()).isEqualTo(photographs.size());
        assertThat(trained.model().nodes().values().stream()
                        .flatMap(node -> node.training().stream())
                        .findFirst()
                        .orElseThrow())
                .satisfies(training -> {
                    assertThat(training.trainingPhotographs() + training.validationPhotographs())
                            .isEqualTo(photographs.size());
                    assertThat(training.validation().orElseThrow().images())
                            .isEqualTo(training.validationPhotographs());
                    assertThat(training.calibration().orElseThrow().photographs())
                            .isLessThanOrEqualTo(photographs.size());
                });
        assertThat(trained.pass().boxes().map(BoxCounts::withoutAnimal)).contains((long) withoutAnimal());
    }

    @Test
    void sameModelWhetherItsEmbeddingsWereKeptOrNot() throws IOException {
        try (Linnet linnet = Linnet.open(home)) {
            linnet.train(TRAINED, elsewhere.resolve("kept"), options(NoBox.WHOLE));
        }
        try (Linnet linnet = Linnet.builder().withoutStore().open()) {
            linnet.train(TRAINED, elsewhere.resolve("computed"), options(NoBox.WHOLE));
        }

        for (String file : List.of("model.json", "heads.safetensors", "joint.safetensors", "boxes.csv", "splits.csv")) {
            assertThat(elsewhere.resolve("kept").resolve(file)).hasSameBinaryContentAs(model.resolve(file));
            assertThat(elsewhere.resolve("computed").resolve(file)).hasSameBinaryContentAs(model.resolve(file));
        }
    }

    @Test
    void blankPhotographsAreLeftOutOfTrainingAndListed() throws IOException {
        Path out = elsewhere.resolve("blank");
        TrainedTree blank;
        try (Linnet linnet = Linnet.open(home)) {
            blank = linnet.train(TRAINED, out, options(NoBox.BLANK));
        }

        assertThat(blank.skipped()).isEmpty();
        assertThat(blank.model().photographs().byFile()).hasSize(photographs.size() - withoutAnimal());
        assertThat(blank.model().photographBoxes().without()).isEqualTo(withoutAnimal());
        assertThat(Files.readAllLines(out.resolve("skipped.csv")))
                .hasSize(1 + withoutAnimal())
                .filteredOn(line -> line.endsWith(",no animal found,"))
                .hasSize(withoutAnimal());
    }

    @Test
    void nothingIsTrainedOrJudgedWhereNoAnimalIsFoundAnywhere() {
        Map<Path, List<Detection>> empty = new LinkedHashMap<>();
        Stream.concat(photographs.stream(), files(JUDGED).stream()).forEach(file -> empty.put(file, List.of()));
        BoxOptions none = BoxOptions.defaults().withGiven(new Drawn(empty)).withNoBox(NoBox.BLANK);
        try (Linnet linnet = Linnet.open(home)) {
            assertThatExceptionOfType(LinnetException.class)
                    .isThrownBy(() -> linnet.train(
                            TRAINED,
                            elsewhere.resolve("none"),
                            TrainingOptions.builder().boxes(none).build()))
                    .withMessageContaining("no animal was found")
                    .withMessageContaining("--no-box whole")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_USABLE));
            assertThatExceptionOfType(LinnetException.class)
                    .isThrownBy(() -> linnet.evaluate(
                            trained.model(),
                            JUDGED,
                            EvaluationOptions.builder().boxes(none).build(),
                            listener()))
                    .withMessageContaining(
                            "no animal was found in any of the " + files(JUDGED).size())
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOTHING_USABLE));
        }
    }

    @Test
    void evaluationJudgesPhotographsAndCountsBlankOnes() throws IOException {
        int all = files(JUDGED).size();
        int blank = (all + 3) / 4;
        BoxOptions drawn = BoxOptions.defaults().withGiven(new Drawn(JUDGED));
        try (Linnet linnet = Linnet.open(home)) {
            EvaluatedTree whole = linnet.evaluate(
                    trained.model(),
                    JUDGED,
                    EvaluationOptions.builder().boxes(drawn).build(),
                    listener());
            EvaluatedTree without = linnet.evaluate(
                    trained.model(),
                    JUDGED,
                    EvaluationOptions.builder()
                            .boxes(drawn.withNoBox(NoBox.BLANK))
                            .build(),
                    listener());

            assertThat(whole.evaluation().endToEnd().orElseThrow().images()).isEqualTo(all);
            assertThat(whole.blank()).isZero();
            assertThat(without.evaluation().endToEnd().orElseThrow().images()).isEqualTo(all - blank);
            assertThat(without.blank()).isEqualTo(blank);
            assertThat(without.skipped()).isEmpty();
            without.writeReport(elsewhere.resolve("report"));
        }
        assertThat(elsewhere.resolve("report/metrics.json"))
                .content()
                .contains("\"imagesWithoutAnimal\" : " + blank)
                .contains("\"imagesNotJudged\" : " + blank);
        assertThat(elsewhere.resolve("report/skipped.csv")).content().contains("no animal found");
    }

    @Test
    void withoutTheBoxesThatAModelLearnedFromWholePhotographsAreLookedAt() {
        try (Linnet linnet = Linnet.open(home)) {
            EvaluatedTree evaluated =
                    linnet.evaluate(trained.model(), JUDGED, EvaluationOptions.defaults(), listener());

            assertThat(evaluated.pass().boxes()).isEmpty();
        }
        assertThat(remarks).anyMatch(remark -> remark.contains("drawn.csv") && remark.contains("--boxes FILE"));
    }

    @Test
    void boxesAreTheNeighboursAndGoIntoAPack() {
        Path file = elsewhere.resolve("cats.linnet");
        try (Linnet linnet = Linnet.open(home)) {
            TrainingPhotographs here = TrainingPhotographs.of(
                    trained.model(),
                    linnet.stores().embeddingsFor(trained.model()).orElseThrow());
            assertThat(here.missing()).isZero();
            assertThat(here.size()).isEqualTo(trained.model().photographBoxes().count() + withoutAnimal());
            PackedModel packed = linnet.pack(model, file, PackOptions.defaults());
            assertThat(packed.embeddings()).isEqualTo(packed.photographs());
        }
        LinnetHome other = new LinnetHome(elsewhere.resolve("home"));
        TaxonModel packed = TaxonModel.load(file, other);
        try (Linnet linnet = Linnet.open(other)) {
            TrainingPhotographs there = TrainingPhotographs.of(
                    packed, linnet.stores().embeddingsFor(packed).orElseThrow());
            assertThat(there.missing()).isZero();
            assertThat(there.size()).isEqualTo(packed.photographBoxes().count() + withoutAnimal());
        }
        assertThat(packed.boxes()).isEqualTo(trained.model().boxes());
        assertThat(packed.photographBoxes().count())
                .isEqualTo(trained.model().photographBoxes().count());
        assertThat(packed.photographBoxes().byFile().keySet()).allMatch(name -> name.contains("photograph-"));
    }

    @Test
    void anImportedDetectorGoesWithItsModel() throws IOException {
        LinnetHome maker = new LinnetHome(elsewhere.resolve("maker"));
        Path made = elsewhere.resolve("made");
        Path file = elsewhere.resolve("made.linnet");
        Path without = elsewhere.resolve("without.linnet");
        TaxonModel packed;
        try (Linnet linnet = Linnet.open(maker)) {
            linnet.detectors()
                    .importFile(
                            detectorFile(),
                            "own",
                            DetectorImportOptions.builder()
                                    .classes(List.of("animal"))
                                    .build());
            linnet.train(
                    JUDGED,
                    made,
                    TrainingOptions.builder()
                            .boxes(new BoxOptions(
                                    Optional.of("own"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()))
                            .build());
            assertThat(linnet.pack(made, file, PackOptions.defaults()).detector())
                    .contains("own");
            linnet.pack(made, without, new PackOptions(false, PackOptions.Photographs.EMBEDDINGS));
        }

        LinnetHome user = new LinnetHome(elsewhere.resolve("user"));
        try (Linnet linnet = Linnet.open(user)) {
            packed = TaxonModel.load(file, user);
            EvaluatedTree evaluated = linnet.evaluate(packed, TRAINED);
            assertThat(evaluated.pass().boxes()).isPresent();
            assertThatExceptionOfType(LinnetException.class)
                    .isThrownBy(() -> linnet.evaluate(TaxonModel.load(without, user), TRAINED))
                    .withMessageContaining("the detector own finds")
                    .withMessageContaining("linnet detector import")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL));
        }
    }

    private Path detectorFile() throws IOException {
        Path file = elsewhere.resolve("detector.onnx");
        try (InputStream embedded =
                EmbeddedDetector.class.getResourceAsStream("/org/linnet/detector/megadetector-lite.onnx")) {
            Files.copy(embedded, file);
        }
        return file;
    }

    @Test
    void boxesOfADetectorTeachWhatTheSameBoxesFromAFileTeach() throws IOException {
        Path frames = SharedTestData.require("data/cameratraps/taxon_train");
        Path data = elsewhere.resolve("data");
        Path others = elsewhere.resolve("others");
        for (String species : List.of("Cerdocyon_thous", "Puma_concolor", "Odocoileus_virginianus")) {
            some(frames, species, 0, data);
            some(frames, species, 6, others);
        }
        Path detected = elsewhere.resolve("detected");
        Path given = elsewhere.resolve("given");
        BoxOptions found;
        try (Linnet linnet = Linnet.open(home)) {
            TrainedTree byDetector = linnet.train(
                    data,
                    detected,
                    TrainingOptions.builder()
                            .name("m")
                            .boxes(BoxOptions.defaults())
                            .build());
            assertThat(byDetector.model().boxes())
                    .contains(new BoxRule(
                            EmbeddedDetector.NAME,
                            Optional.of(EmbeddedDetector.SPEC.identity()),
                            0.6,
                            0,
                            BoxShape.STRETCHED,
                            NoBox.WHOLE));
            assertThat(byDetector.model().photographBoxes().count()).isPositive();
            found = BoxOptions.defaults().withGiven(new Found(data, byDetector.model()));
            linnet.train(
                    data,
                    given,
                    TrainingOptions.builder().name("m").boxes(found).build());
            EvaluatedTree evaluated = linnet.evaluate(byDetector.model(), others);
            assertThat(evaluated.pass().boxes().orElseThrow().boxes()).isPositive();
        }

        for (String file : List.of("heads.safetensors", "joint.safetensors", "boxes.csv", "splits.csv")) {
            assertThat(given.resolve(file)).hasSameBinaryContentAs(detected.resolve(file));
        }
    }

    private static void some(Path from, String name, int first, Path to) throws IOException {
        try (Stream<Path> entries = Files.walk(from)) {
            for (Path entry : entries.filter(file -> file.toString().contains(name) && Files.isRegularFile(file))
                    .sorted()
                    .skip(first)
                    .limit(6)
                    .toList()) {
                Path target = to.resolve(from.relativize(entry).toString());
                Files.createDirectories(target.getParent());
                Files.copy(entry, target);
            }
        }
    }
}
