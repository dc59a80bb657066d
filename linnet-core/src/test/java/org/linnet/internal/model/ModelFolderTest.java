package org.linnet.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.calibration.Calibration;
import org.linnet.calibration.Calibrations;
import org.linnet.detector.BoxRule;
import org.linnet.detector.Detection;
import org.linnet.detector.Detections;
import org.linnet.detector.NoBox;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.head.EmbeddingTransform;
import org.linnet.image.Box;
import org.linnet.image.BoxShape;
import org.linnet.image.Decoding;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.IOAction;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.model.Cats;
import org.linnet.model.JointHead;
import org.linnet.model.ManyTaxa;
import org.linnet.model.NodeModel;
import org.linnet.model.PhotographBoxes;
import org.linnet.model.TaxonModel;
import org.linnet.novelty.NoveltyDetector;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

class ModelFolderTest {
    @TempDir
    private Path folder;

    private Path json;

    @BeforeEach
    void save() {
        ModelFolder.save(Cats.model(), folder);
        json = folder.resolve(ModelFolder.MODEL_FILE);
    }

    @Test
    void saysNothingOfDecodingWhereItIsExactAsBeforeThereWasAChoice() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(Files.readAllBytes(json))
                        .get("preprocessing")
                        .fieldNames())
                .toIterable()
                .containsExactly("size", "resampling", "crop", "mean", "deviation");
        assertThat(TaxonModel.load(folder).preprocessing().decoding()).isEqualTo(Decoding.EXACT);
    }

    @Test
    void keepsHowPhotographsAreDecoded() throws IOException {
        TaxonModel saved = Cats.model().toBuilder()
                .preprocessing(Cats.model().preprocessing().withDecoding(Decoding.REDUCED))
                .build();

        ModelFolder.save(saved, folder);

        assertThat(Files.readString(json)).contains("\"decoding\" : \"reduced\"");
        assertThat(TaxonModel.load(folder).preprocessing()).isEqualTo(saved.preprocessing());
    }

    @Test
    void loadedModelIsTheOneThatWasSaved() {
        TaxonModel saved = Cats.model();

        TaxonModel loaded = TaxonModel.load(folder);

        assertThat(loaded.name()).isEqualTo(saved.name());
        assertThat(loaded.linnetVersion()).isEqualTo(saved.linnetVersion());
        assertThat(loaded.ranks()).isEqualTo(saved.ranks());
        assertThat(loaded.backbone()).isEqualTo(saved.backbone());
        assertThat(loaded.preprocessing()).isEqualTo(saved.preprocessing());
        assertThat(loaded.recipe()).isEqualTo(saved.recipe());
        assertThat(loaded.split()).isEqualTo(saved.split());
        assertThat(loaded.decision()).isEqualTo(saved.decision());
        assertThat(loaded.withoutPhotographs()).isEqualTo(saved.withoutPhotographs());
        assertThat(loaded.photographs()).isEqualTo(saved.photographs());
        assertThat(loaded.nodes().keySet()).isEqualTo(saved.nodes().keySet());
        saved.nodes().forEach((path, node) -> {
            assertThat(loaded.nodes().get(path).classes()).isEqualTo(node.classes());
            assertThat(loaded.nodes().get(path).training()).isEqualTo(node.training());
            assertThat(loaded.nodes().get(path).calibration()).isEqualTo(node.calibration());
        });
    }

    @Test
    void loadedModelSaysTheSameOfAPhotographBitForBit() {
        TaxonNamer saved = Cats.namer(ManyTaxa.model(4, 3), 0.5);
        ModelFolder.save(ManyTaxa.model(4, 3), folder);

        TaxonNamer loaded = Cats.namer(TaxonModel.load(folder), 0.5);

        float[] embedding = {0.3f, -1.7f};
        assertThat(loaded.probabilities(embedding).toArray())
                .containsExactly(saved.probabilities(embedding).toArray());
    }

    @Test
    void boxesAreKeptAndRefusedByEarlierReleases() throws IOException {
        TaxonModel saved = withBoxes();

        ModelFolder.save(saved, folder);

        TaxonModel loaded = TaxonModel.load(folder);
        assertThat(loaded.boxes()).isEqualTo(saved.boxes());
        assertThat(loaded.photographBoxes()).isEqualTo(saved.photographBoxes());
        assertThat(Files.readString(json)).contains("\"formatVersion\" : 3");
        ModelFolder.save(Cats.model(), folder);
        assertThat(Files.readString(json)).contains("\"formatVersion\" : 2").doesNotContain("boxes");
    }

    @Test
    void boxesThatWereChangedAreRefused() throws IOException {
        ModelFolder.save(withBoxes(), folder);
        Path boxes = folder.resolve("boxes.csv");
        Files.writeString(boxes, Files.readString(boxes).replace("0.25", "0.35"));

        refused(folder).hasMessageContaining("boxes.csv").hasMessageContaining("checksum");

        Files.delete(boxes);
        refused(folder).hasMessageContaining("boxes.csv");
    }

    private static TaxonModel withBoxes() {
        String name = Cats.model().photographs().byFile().keySet().iterator().next();
        return Cats.model().toBuilder()
                .boxes(Optional.of(
                        new BoxRule("own", Optional.of("ab".repeat(32)), 0.25, 0.1, BoxShape.SQUARE, NoBox.BLANK)))
                .photographBoxes(new PhotographBoxes(
                        Map.of(
                                name,
                                new Detections(
                                        640,
                                        480,
                                        List.of(
                                                new Detection(
                                                        Detection.ANIMAL, 0.9f, new Box(0.1f, 1 / 3.0, 0.25, 0.5)),
                                                new Detection(Detection.ANIMAL, 0.5, Box.WHOLE)))),
                        7))
                .build();
    }

    @Test
    void jointHeadsAreKeptAndGoWithAModelThatHasNone() throws IOException {
        ModelFolder.save(Cats.withJoint(), folder);

        TaxonModel loaded = TaxonModel.load(folder);

        assertThat(loaded.joint().orElseThrow().heads())
                .extracting(JointHead::name, JointHead::transform, JointHead::weight)
                .containsExactly(
                        tuple("softmax", EmbeddingTransform.ROOT, 0.25),
                        tuple("discriminant", EmbeddingTransform.PLAIN, 0.25));
        assertThat(Cats.namer(loaded, 0.5).probabilities(Cats.embedding()).toArray())
                .containsExactly(Cats.namer(Cats.withJoint(), 0.5)
                        .probabilities(Cats.embedding())
                        .toArray());
    }

    @Test
    void jointHeadsThatWereDamagedOrTakenAwayAreRefusedByName() throws IOException {
        ModelFolder.save(Cats.withJoint(), folder);
        Path joint = folder.resolve(ModelFolder.JOINT_FILE);
        byte[] bytes = Files.readAllBytes(joint);
        bytes[bytes.length - 1] ^= 1;
        Files.write(joint, bytes);

        refused(folder)
                .hasMessageContaining(ModelFolder.JOINT_FILE)
                .hasMessageContaining("is damaged or belongs to another model");
        Files.delete(joint);
        refused(folder).hasMessageContaining(ModelFolder.JOINT_FILE);
    }

    @Test
    void jointHeadsThatWeighTooMuchAreRefused() throws IOException {
        ModelFolder.save(Cats.withJoint(), folder);

        sign(document -> ((ObjectNode) document.get("joint")).put("treeWeight", 0.6));

        refused(folder).hasMessageContaining(ModelFolder.JOINT_FILE).hasMessageContaining("have the sum 1.1");
    }

    @Test
    void aModelOfTheVersionBeforeIsRead() throws IOException {
        sign(document -> document.put("formatVersion", 1));

        assertThat(TaxonModel.load(folder).joint()).isEmpty();
    }

    static Stream<TaxonModel> modelsWithNovelty() {
        return Stream.of(Cats.withNovelty(), Cats.withNoveltyOfBefore());
    }

    @ParameterizedTest
    @MethodSource("modelsWithNovelty")
    void theNoveltyDetectorIsKept(TaxonModel model) {
        ModelFolder.save(model, folder);

        NoveltyDetector loaded = TaxonModel.load(folder).novelty().orElseThrow();

        NoveltyDetector saved = model.novelty().orElseThrow();
        assertThat(loaded).hasSameClassAs(saved);
        assertThat(loaded.taxa()).isEqualTo(saved.taxa());
        List<float[]> crops = List.of(new float[] {0.3f, 1.7f}, new float[] {-1, 0.2f});
        double[] probabilities = {0.1, 0.2, 0.3, 0.15, 0.25};
        assertThat(loaded.judge(crops, probabilities, Cats.LION))
                .isEqualTo(saved.judge(crops, probabilities, Cats.LION));
    }

    @Test
    void contradictionsThatWereKeptAreStatedAndNothingOtherwise() throws IOException {
        assertThat(json).content().doesNotContain("keptContradictions");
        assertThat(TaxonModel.load(folder).keptContradictions()).isFalse();

        ModelFolder.save(Cats.model().toBuilder().keptContradictions(true).build(), folder);

        assertThat(TaxonModel.load(folder).keptContradictions()).isTrue();
        assertThat(TaxonModel.load(folder).toBuilder().build().keptContradictions())
                .isTrue();
    }

    @Test
    void aDamagedNoveltyFileIsRefusedByName() throws IOException {
        ModelFolder.save(Cats.withNovelty(), folder);
        Path novelty = folder.resolve(ModelFolder.NOVELTY_FILE);
        byte[] bytes = Files.readAllBytes(novelty);
        bytes[bytes.length - 1] ^= 1;
        Files.write(novelty, bytes);

        refused(folder)
                .hasMessageContaining(ModelFolder.NOVELTY_FILE)
                .hasMessageContaining("is damaged or belongs to another model");
        Files.delete(novelty);
        refused(folder).hasMessageContaining(ModelFolder.NOVELTY_FILE);
    }

    @Test
    void recipeIsWrittenWithEveryChoice() throws IOException {
        assertThat(new ObjectMapper().readTree(json.toFile()).get("recipe"))
                .hasToString("{\"name\":\"reference\",\"optimizer\":\"adam\",\"learningRate\":0.001,\"momentum\":0.0,"
                        + "\"batchSize\":32,\"epochs\":25,\"classWeights\":true,\"steps\":\"full\",\"shuffle\":true,"
                        + "\"seed\":123}");
    }

    static Stream<Calibration> calibrations() {
        return Stream.of(
                Calibration.none(),
                Calibrations.temperature(1.25),
                Calibrations.vector(List.of(1.0, 0.5), List.of(-0.1, 0.2)),
                Calibrations.isotonic());
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void everyCalibrationIsKept(Calibration calibration) {
        TaxonPath node = TaxonPath.parse("felidae/panthera");
        NodeModel bare = Cats.model().nodes().get(node);
        TaxonModel model = Cats.withNodes(Map.of(
                TaxonPath.ROOT,
                NodeModel.withOnlyChild(TaxonPath.ROOT, "felidae"),
                TaxonPath.parse("felidae"),
                NodeModel.withOnlyChild(TaxonPath.parse("felidae"), "panthera"),
                node,
                new NodeModel(node, bare.classes(), bare.head(), bare.training(), calibration)));
        ModelFolder.save(model, folder);

        assertThat(TaxonModel.load(folder).nodes().get(node).calibration()).isEqualTo(calibration);
    }

    @Test
    void readableByPeople() throws IOException {
        assertThat(Files.readString(json))
                .contains("\"method\" : \"temperature\"")
                .contains("\"temperature\" : 1.0")
                .contains("\"targetPrecision\" : 0.9")
                .contains("\"threshold\" : 0.6");
    }

    @Test
    void modelThatIsNotThereIsRefused() {
        refused(folder.resolve("absent")).hasMessageContaining("no model at").hasMessageContaining("linnet train");
    }

    @Test
    void foreignJsonIsRefused() throws IOException {
        Files.writeString(json, "{\"format\": \"something else\"}");

        refused(folder).hasMessageContaining("model.json").hasMessageContaining("is not a Linnet model");
    }

    @Test
    void fileThatWasCutShortIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(json);
        Files.write(json, Arrays.copyOf(bytes, bytes.length / 2));

        refused(folder).hasMessageContaining("model.json").hasMessageContaining("not JSON");
    }

    static Stream<byte[]> noText() {
        return Stream.of(
                // Each looks like UTF-32, in which what follows is no character, or is cut off.
                new byte[] {'{', 0, 0, 0, 0, 0x7f, -1, -1, -1},
                new byte[] {0, 0, 0, '{', -1, -1, -1, -1},
                new byte[] {0, 0, 0, '{', 0, 0},
                new byte[] {0, 0, -2, -1, 0x7f, -1, -1, -1},
                // UTF-16 that is cut off
                new byte[] {0, '{', 0},
                // UTF-8 that is none
                new byte[] {'{', '"', -1, -1, '"', ':', '1', '}'},
                new byte[0],
                new byte[64]);
    }

    @ParameterizedTest
    @MethodSource("noText")
    void bytesThatAreNoTextAreRefused(byte[] bytes) throws IOException {
        Files.write(json, bytes);

        refused(folder).hasMessageContaining("model.json").hasMessageNotContaining("xception");
    }

    @Test
    void laterVersionIsRefusedWithTheVersionThatWroteIt() throws IOException {
        change("\"formatVersion\" : 2", "\"formatVersion\" : 4");

        refused(folder)
                .hasMessageContaining("model.json")
                .hasMessageContaining("format version 4")
                .hasMessageContaining("(1.0)");
    }

    @Test
    void valueThatWasChangedByHandIsRefused() throws IOException {
        change("\"threshold\" : 0.6", "\"threshold\" : 0.5");

        refused(folder).hasMessageContaining("model.json").hasMessageContaining("checksum does not fit");
    }

    @ParameterizedTest
    @ValueSource(strings = {ModelFolder.HEADS_FILE, ModelFolder.PHOTOGRAPHS_FILE})
    void otherFilesThatWereDamagedAreRefusedByName(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        bytes[bytes.length - 2] ^= 1;
        Files.write(folder.resolve(name), bytes);

        refused(folder).hasMessageContaining(name).hasMessageContaining("is damaged or belongs to another model");
    }

    @Test
    void headsOfAnotherModelAreRefused(@TempDir Path other) throws IOException {
        ModelFolder.save(ManyTaxa.model(2, 2), other);
        Files.copy(
                other.resolve(ModelFolder.HEADS_FILE),
                folder.resolve(ModelFolder.HEADS_FILE),
                StandardCopyOption.REPLACE_EXISTING);

        refused(folder).hasMessageContaining("heads.safetensors").hasMessageContaining("another model");
    }

    @ParameterizedTest
    @ValueSource(strings = {ModelFolder.HEADS_FILE, ModelFolder.PHOTOGRAPHS_FILE})
    void filesThatAreMissingAreRefusedByName(String name) throws IOException {
        Files.delete(folder.resolve(name));

        refused(folder).hasMessageContaining(name).hasMessageContaining("cannot be read");
    }

    @Test
    void headsThatLackATensorAreRefusedByTheirNames() throws IOException {
        Path heads = folder.resolve(ModelFolder.HEADS_FILE);
        Map<String, Tensor> tensors = new TreeMap<>(Safetensors.read(heads));
        tensors.remove("felidae/kernel");
        Safetensors.write(heads, tensors, Map.of());
        sign(document -> document.put("headsSha256", Sha256.hexadecimal(Files.readAllBytes(heads))));

        refused(folder).hasMessageContaining("heads.safetensors lacks felidae/kernel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodes", "backbone", "decision", "ranks", "split", "recipe"})
    void aDocumentThatLacksAPropertyIsRefusedByItsName(String property) throws IOException {
        sign(document -> document.remove(property));

        refused(folder).hasMessageContaining("model.json").hasMessageContaining("lacks " + property);
    }

    @Test
    void aNodeWithASlashInAClassIsRefused() throws IOException {
        sign(document -> ((ObjectNode) document.withArray("nodes").get(0))
                .withArray("classes")
                .set(0, "cani/dae"));

        refused(folder).hasMessageContaining("model.json").hasMessageContaining("cani/dae");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "0123456789abcdef  felidae/puma/1.jpg"})
    void aChecksumLineThatIsTooShortIsRefused(String line) throws IOException {
        Path photographs = folder.resolve(ModelFolder.PHOTOGRAPHS_FILE);
        Files.writeString(photographs, line + "\n");
        sign(document -> document.put("photographsSha256", Sha256.hexadecimal(Files.readAllBytes(photographs))));

        refused(folder).hasMessageContaining("photographs.sha256").hasMessageContaining("no checksum and name");
    }

    @Test
    void aListOfTooManyPhotographsIsRefusedWithTheLimit() throws IOException {
        Path photographs = folder.resolve(ModelFolder.PHOTOGRAPHS_FILE);
        try (BufferedWriter lines = Files.newBufferedWriter(photographs)) {
            for (int i = 0; i <= 2_000_000; i++) {
                lines.write(String.format(Locale.ROOT, "%064x  %x%n", i, i));
            }
        }
        sign(document -> document.put("photographsSha256", Checksum.SHA_256.of(photographs)));

        refused(folder).hasMessageContaining("photographs.sha256").hasMessageContaining("2,000,000 photographs");
    }

    /** A few megabytes of brackets would be gigabytes of objects. */
    @Test
    void aDocumentOfTooManyBracketsIsRefusedWithTheLimit() throws IOException {
        change("\"format\"", "\"more\" : [" + "{},".repeat(1_500_000) + "0], \"format\"");

        refused(folder).hasMessageContaining("model.json").hasMessageContaining("3,000,000 values");
    }

    /** Changes the document as somebody would who knows how it is signed. */
    private void sign(IOAction<ObjectNode> change) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode document = (ObjectNode) mapper.readTree(json.toFile());
        document.remove("sha256");
        change.run(document);
        document.put("sha256", Sha256.hexadecimal(mapper.writeValueAsBytes(document)));
        mapper.writeValue(json.toFile(), document);
    }

    @Test
    void calibrationThatDoesNotFitItsHeadIsRefused() {
        TaxonPath node = TaxonPath.parse("felidae/panthera");
        NodeModel bare = Cats.model().nodes().get(node);

        assertThatThrownBy(() -> new NodeModel(
                        node,
                        bare.classes(),
                        bare.head(),
                        bare.training(),
                        Calibrations.vector(List.of(1.0), List.of(0.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("felidae/panthera");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Path folder) {
        AbstractThrowableAssert<?, ? extends Throwable> thrown = assertThatThrownBy(() -> TaxonModel.load(folder));
        thrown.isInstanceOf(LinnetException.class)
                .extracting(e -> ((LinnetException) e).code())
                .isEqualTo(ErrorCode.UNUSABLE_MODEL);
        return thrown;
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(json, StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        Files.writeString(json, text.replace(from, to), StandardCharsets.UTF_8);
    }
}
