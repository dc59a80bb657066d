package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.LabelOptions;
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
        try (Stream<Path> all = Files.walk(data)) {
            files = all.filter(Files::isRegularFile)
                    .map(file -> data.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
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
        return file.substring(0, file.lastIndexOf('/'));
    }

    private static LabelOptions in(Path images) {
        return new LabelOptions(
                java.util.Optional.empty(),
                java.util.Optional.of(images),
                java.util.Optional.empty(),
                false,
                false,
                java.util.Optional.empty());
    }

    private void assertSame(Path source) throws IOException {
        Path model = elsewhere.resolve("model");
        train(source, model, in(data));
        for (String file : List.of("heads.safetensors", "joint.safetensors", "model.json", "splits.csv")) {
            assertThat(StagedFolder.current(model, file))
                    .as(file)
                    .hasSameBinaryContentAs(StagedFolder.current(sorted, file));
        }
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

    private Path json(String name, Object document) throws IOException {
        return Files.writeString(elsewhere.resolve(name), new ObjectMapper().writeValueAsString(document));
    }

    @Test
    void isThatOfFoldersFromATableOfPaths() throws IOException {
        StringBuilder table = new StringBuilder("filepath,label\n");
        // In another order, as programs write it.
        files.stream()
                .sorted((a, b) -> b.compareTo(a))
                .forEach(file ->
                        table.append(file).append(',').append(taxon(file)).append('\n'));
        assertSame(write("labels.csv", table.toString()));
    }

    @Test
    void isThatOfFoldersFromATableOfRanks() throws IOException {
        StringBuilder table = new StringBuilder("filepath,family,genus,species\n");
        for (String file : files) {
            String[] names = taxon(file).split("/");
            String epithet = names[2].substring(names[2].indexOf('_') + 1);
            table.append(String.join(
                    ",",
                    file.replace('/', '\\'),
                    capital(names[0]),
                    capital(names[1]),
                    capital(names[1]) + " " + epithet));
            table.append('\n');
        }
        assertSame(write("ranks.csv", table.toString()));
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    @Test
    void isThatOfFoldersFromCoco() throws IOException {
        List<String> taxa = new ArrayList<>(TAXA.values());
        List<Map<String, Object>> images = new ArrayList<>();
        List<Map<String, Object>> annotations = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            images.add(Map.of("id", i, "file_name", files.get(i)));
            annotations.add(Map.of("id", i, "image_id", i, "category_id", taxa.indexOf(taxon(files.get(i)))));
        }
        List<Map<String, Object>> categories = new ArrayList<>();
        taxa.forEach(taxon -> categories.add(Map.of("id", categories.size(), "name", taxon)));
        assertSame(json("coco.json", Map.of("images", images, "annotations", annotations, "categories", categories)));
    }

    @Test
    void isThatOfFoldersFromClassificationsOfMegaDetector() throws IOException {
        List<String> taxa = new ArrayList<>(TAXA.values());
        Map<String, String> classes = new LinkedHashMap<>();
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (int i = 0; i < taxa.size(); i++) {
            String[] names = taxa.get(i).split("/");
            String epithet = names[2].substring(names[2].indexOf('_') + 1);
            classes.put(Integer.toString(i), names[2]);
            descriptions.put(
                    Integer.toString(i), String.join(";", names[2], "", "", names[0], names[1], epithet, names[2]));
        }
        List<Map<String, Object>> images = new ArrayList<>();
        for (String file : files) {
            String best = Integer.toString(taxa.indexOf(taxon(file)));
            images.add(Map.of(
                    "file",
                    file,
                    "detections",
                    List.of(Map.of(
                            "category",
                            "1",
                            "conf",
                            0.9,
                            "bbox",
                            List.of(0, 0, 1, 1),
                            "classifications",
                            List.of(List.of(best, 0.8))))));
        }
        assertSame(json(
                "results.json",
                Map.of(
                        "info", Map.of("format_version", "1.5"),
                        "detection_categories", Map.of("1", "animal"),
                        "classification_categories", classes,
                        "classification_category_descriptions", descriptions,
                        "images", images)));
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
                "filepath,label,x,y,width,height\n"
                        + "other.jpg,Panthera leo,0,0,0.5,1\n"
                        + "other.jpg,Crocuta crocuta,0.5,0,0.5,1\n");
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
