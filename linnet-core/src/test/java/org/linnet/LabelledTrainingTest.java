package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
import org.linnet.embedding.BoxCounts;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.image.SkippedFile;
import org.linnet.internal.file.StagedFolder;
import org.linnet.taxonomy.TaxonPath;

/** The same photographs make the same model, whatever says what they show. */
class LabelledTrainingTest {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final Map<String, String> TAXA = new TreeMap<>(Map.of(
            "panthera_leo", "felidae/panthera/panthera_leo",
            "panthera_pardus", "felidae/panthera/panthera_pardus",
            "caracal_caracal", "felidae/caracal/caracal_caracal",
            "hyaena_hyaena", "hyaenidae/hyaena/hyaena_hyaena",
            "crocuta_crocuta", "hyaenidae/crocuta/crocuta_crocuta"));

    @TempDir
    private static Path folder;

    private static Path data;
    private static LinnetHome home;
    private static Path sorted;
    private static List<String> files;

    @TempDir
    private Path elsewhere;

    @BeforeAll
    static void sort() throws IOException {
        data = folder.resolve("photographs");
        home = new LinnetHome(folder.resolve("home"));
        try (Stream<Path> all = Files.walk(EXAMPLES.resolve("taxon_train"))) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String taxon = TAXA.get(file.getParent().getFileName().toString());
                if (taxon != null) {
                    Files.createDirectories(data.resolve(taxon));
                    Files.copy(file, data.resolve(taxon).resolve(file.getFileName()));
                }
            }
        }
        files = SortedPhotographs.in(data).files();
        assertThat(files).hasSizeGreaterThan(9);
        sorted = folder.resolve("sorted");
        train(data, sorted, LabelOptions.defaults());
    }

    private static TrainedTree train(Path source, Path model, LabelOptions labels) {
        try (Linnet linnet = Linnet.open(home)) {
            return linnet.train(
                    source,
                    model,
                    TrainingOptions.builder().name("cats").labels(labels).build());
        }
    }

    private static String taxon(String file) {
        return SortedPhotographs.taxon(file);
    }

    private static LabelOptions in(Path images) {
        return LabelOptions.defaults().withImages(images);
    }

    private void assertSame(Path source) throws IOException {
        assertSame(source, in(data));
    }

    private void assertSame(Path source, LabelOptions labels) throws IOException {
        Path model = elsewhere.resolve("model");
        train(source, model, labels);
        ModelFolders.assertSame(model, sorted);
        assertThat(StagedFolder.current(model, "MODEL_CARD.md"))
                .content()
                .contains("linnet train " + source.getFileName() + " --out MODEL")
                .contains("--images IMAGES")
                .contains(
                        "To make it again from the same photographs and labels, where IMAGES is the folder of the photographs:");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(elsewhere.resolve(name), text);
    }

    @Test
    void isThatOfFoldersFromATableOfPaths() throws IOException {
        assertSame(photographs().table(elsewhere.resolve("labels.csv")));
    }

    @Test
    void isThatOfFoldersFromATableOfRanks() throws IOException {
        assertSame(photographs().tableOfRanks(elsewhere.resolve("ranks.csv")));
    }

    @Test
    void isThatOfFoldersFromCoco() throws IOException {
        assertSame(photographs().coco(elsewhere.resolve("coco.json"), List.of(0.0, 0.0, 99.0, 200.0), 99, 200));
    }

    @Test
    void isThatOfFoldersFromClassificationsOfMegaDetector() throws IOException {
        assertSame(photographs().megaDetector(elsewhere.resolve("results.json"), List.of(0.0, 0.0, 1.0, 0.9999)));
    }

    private static SortedPhotographs photographs() {
        return new SortedPhotographs(data, files);
    }

    @Test
    void countsTheBoxesOfLabelsBeforeItTrains() throws IOException {
        montage("both.jpg");
        Path source = tableWithMontage("both.jpg");
        TrainingOptions looking = TrainingOptions.builder().build();
        TrainingOptions whole = TrainingOptions.builder()
                .labels(LabelOptions.defaults().withoutBoxes())
                .build();
        PlannedTraining planned = Linnet.plan(source, looking, LinnetListener.NONE);
        PlannedTraining without = Linnet.plan(source, whole, LinnetListener.NONE);
        assertThat(planned.labelledBoxes()).isEqualTo(2);
        assertThat(planned.photographs()).isEqualTo(files.size() + 2);
        assertThat(without.labelledBoxes()).isZero();
        assertThat(without.photographs()).isEqualTo(files.size());
        try (Linnet linnet = Linnet.open(home)) {
            assertThat(linnet.estimate(planned, looking).storeBytesEach())
                    .isGreaterThan(linnet.estimate(without, whole).storeBytesEach())
                    .isLessThan(2 * linnet.estimate(without, whole).storeBytesEach());
        }
    }

    /** All but the frame's edge is the whole photograph; half of it is a place. */
    @Test
    void looksAtWholePhotographsWhereBoxesAreIgnored() throws IOException {
        SortedPhotographs photographs = photographs();
        Path source = photographs.coco(elsewhere.resolve("coco.json"), List.of(0.0, 0.0, 50.0, 100.0), 100, 100);
        assertSame(source, in(data).withoutBoxes());
        TrainedTree looked = train(source, elsewhere.resolve("boxes"), in(data));
        assertThat(looked.model().photographBoxes().byFile()).hasSize(files.size());
        montage("other.jpg");
        Path judged = write("judged.csv", "filepath,label,x,y,w,h\nother.jpg,Panthera leo,0,0,0.5,1\n");
        try (Linnet linnet = Linnet.open(home)) {
            assertThat(boxes(linnet, looked, judged, LabelOptions.defaults())).isPresent();
            assertThat(boxes(linnet, looked, judged, LabelOptions.defaults().withoutBoxes()))
                    .isEmpty();
        }
    }

    /** The boxes that an evaluation looked at. */
    private static Optional<BoxCounts> boxes(Linnet linnet, TrainedTree trained, Path source, LabelOptions labels) {
        return linnet.evaluate(
                        trained.model(),
                        source,
                        EvaluationOptions.builder().labels(labels).build(),
                        LinnetListener.NONE)
                .pass()
                .boxes();
    }

    @Test
    void listsPhotographsThatAreMissingAndGoesOn() throws IOException {
        StringBuilder table = new StringBuilder("filepath,label\nfelidae/gone.jpg,felidae/panthera/panthera_leo\n");
        files.forEach(file -> table.append(file).append(',').append(taxon(file)).append('\n'));
        Path model = elsewhere.resolve("model");
        TrainedTree trained = train(write("labels.csv", table.toString()), model, in(data));
        assertThat(trained.skipped())
                .extracting(SkippedFile::detail)
                .singleElement()
                .asString()
                .contains("labels.csv, line 2");
        assertThat(StagedFolder.current(model, "skipped.csv")).content().contains("felidae/gone.jpg");
    }

    @Test
    void trainsOneNodeInWhateverSpelling() throws IOException {
        StringBuilder table = new StringBuilder("filepath,label\n");
        files.forEach(file -> table.append(file).append(',').append(taxon(file)).append('\n'));
        Path source = write("labels.csv", table.toString());
        try (Linnet linnet = Linnet.open(home)) {
            TrainedTree trained = linnet.train(
                    source,
                    elsewhere.resolve("model"),
                    TrainingOptions.builder()
                            .labels(in(data))
                            .node(TaxonPath.parse("Felidae"))
                            .build());
            assertThat(trained.model().leaves())
                    .extracting(TaxonPath::toString)
                    .containsExactly("felidae/caracal", "felidae/panthera");
            assertThatExceptionOfType(LinnetException.class)
                    .isThrownBy(() -> linnet.train(
                            source,
                            elsewhere.resolve("other"),
                            TrainingOptions.builder()
                                    .labels(in(data))
                                    .node(TaxonPath.parse("canidae"))
                                    .build()))
                    .withMessageContaining("there is no taxon canidae in " + source)
                    .withMessageContaining("felidae, hyaenidae")
                    .matches(thrown -> thrown.code() == ErrorCode.NOTHING_USABLE);
        }
    }

    @Test
    void refusesOptionsForLabelsWithFoldersOfTaxa() {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(() -> train(data, elsewhere.resolve("model"), in(data)))
                .withMessageContaining("is a folder of taxa")
                .matches(thrown -> thrown.code() == ErrorCode.WRONG_USAGE);
    }

    /** A lion on the left and a spotted hyena on the right, in one photograph. */
    private Path montage(String name) throws IOException {
        BufferedImage both = new BufferedImage(800, 400, BufferedImage.TYPE_INT_RGB);
        both.createGraphics().drawImage(read("felidae/panthera/panthera_leo", name.hashCode()), 0, 0, 400, 400, null);
        both.createGraphics()
                .drawImage(read("hyaenidae/crocuta/crocuta_crocuta", name.hashCode()), 400, 0, 400, 400, null);
        Path file = elsewhere.resolve(name);
        ImageIO.write(both, "jpg", file.toFile());
        return file;
    }

    private static BufferedImage read(String taxon, int number) throws IOException {
        List<String> some =
                files.stream().filter(file -> taxon(file).equals(taxon)).toList();
        return ImageIO.read(
                data.resolve(some.get(Math.floorMod(number, some.size()))).toFile());
    }

    private Path tableWithMontage(String montage) throws IOException {
        StringBuilder table = new StringBuilder("filepath,label,x,y,width,height\n");
        table.append(montage).append(",felidae/panthera/panthera_leo,0,0,0.5,1\n");
        table.append(montage).append(",hyaenidae/crocuta/crocuta_crocuta,0.5,0,0.5,1\n");
        files.forEach(file ->
                table.append(data.resolve(file)).append(',').append(taxon(file)).append(",,,,\n"));
        return write("boxes.csv", table.toString());
    }

    @Test
    void learnsEachTaxonOfAPhotographFromItsOwnBoxes() throws IOException {
        montage("both.jpg");
        Path model = elsewhere.resolve("model");
        TrainedTree trained = train(tableWithMontage("both.jpg"), model, LabelOptions.defaults());
        assertThat(trained.model().boxes()).hasValueSatisfying(rule -> {
            assertThat(rule.detector()).isEqualTo("boxes.csv");
            assertThat(rule.identity()).isEmpty();
        });
        assertThat(trained.model().photographBoxes().byFile()).containsOnlyKeys("both.jpg");
        assertThat(trained.model().photographBoxes().byFile().get("both.jpg").found())
                .hasSize(2);
        assertThat(trained.labels().contradictory()).isZero();
        assertThat(trained.pass().embedded()).isEqualTo(files.size() + 1L);
        assertThat(Files.readAllLines(StagedFolder.current(model, "splits.csv")))
                .filteredOn(line -> line.contains("both.jpg"))
                .anyMatch(line -> line.contains("felidae"))
                .anyMatch(line -> line.contains("hyaenidae"));
    }

    @Test
    void judgesEachTaxonOfAPhotographByItsOwnBoxes() throws IOException {
        montage("both.jpg");
        Path model = elsewhere.resolve("model");
        TrainedTree trained = train(tableWithMontage("both.jpg"), model, LabelOptions.defaults());
        montage("other.jpg");
        Path judged = write(
                "judged.csv",
                """
                filepath,label,x,y,width,height
                other.jpg,Panthera leo,0,0,0.5,1
                other.jpg,Crocuta crocuta,0.5,0,0.5,1
                """);
        try (Linnet linnet = Linnet.open(home)) {
            EvaluatedTree evaluated = linnet.evaluate(trained.model(), judged);
            assertThat(evaluated.pass().embedded()).isEqualTo(1);
            assertThat(evaluated
                            .evaluation()
                            .endToEnd()
                            .orElseThrow()
                            .outcomes()
                            .photographs())
                    .isEqualTo(2);
        }
    }

    @Test
    void leavesPhotographsOfSeveralTaxaOutWhereTheirBoxesAreNotLookedAt() throws IOException {
        montage("both.jpg");
        List<String> remarks = new ArrayList<>();
        try (Linnet linnet = Linnet.open(home)) {
            TrainedTree trained = linnet.train(
                    tableWithMontage("both.jpg"),
                    elsewhere.resolve("model"),
                    TrainingOptions.builder().boxes(BoxOptions.defaults()).build(),
                    new LinnetListener() {
                        @Override
                        public void remark(String remark) {
                            remarks.add(remark);
                        }
                    });
            assertThat(trained.pass().embedded()).isEqualTo(files.size());
        }
        assertThat(remarks).anyMatch(remark -> remark.contains("1 photograph with several taxa left out"));
    }
}
