package org.linnet.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linnet.backbone.BackboneEntry.State;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.image.Crop;
import org.linnet.image.Preprocessing;
import org.linnet.image.PreprocessingChanges;
import org.linnet.image.Resampling;
import org.linnet.internal.backbone.GeneratedBackbones;
import org.linnet.internal.backbone.efficientnet.EfficientNet;
import org.linnet.internal.backbone.efficientnet.EfficientNetGraph;
import org.linnet.internal.backbone.efficientnet.GeneratedWeights;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.onnx.RuntimeOptions;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.tensor.Tensor;

class BackboneStoreTest {
    private static final int SIZE = 32;

    @TempDir
    private static Path shared;

    private static Path generated;

    @TempDir
    private Path folder;

    private BackboneStore store;
    private Path kept;

    @BeforeAll
    static void generateWeights() {
        generated = shared.resolve("generated.safetensors");
        Safetensors.write(generated, GeneratedWeights.of(EfficientNet.B0), Map.of());
    }

    @BeforeEach
    void openStore() {
        LinnetHome home = new LinnetHome(folder.resolve("home"));
        store = new BackboneStore(home);
        kept = home.backbones().resolve("mine");
    }

    @Test
    void embeddedBackboneIsThereWithoutAnythingOnDisk() throws IOException {
        BackboneSource source = store.source("efficientnet-lite0", own -> own.withSize(SIZE));
        try (Backbone backbone = source.open()) {
            assertThat(embed(backbone, source)).hasSize(1280);
        }
        try (var resource = BackboneStore.class.getResourceAsStream("efficientnet-lite0.safetensors")) {
            byte[] bytes = resource.readAllBytes();
            assertThat(source.spec().weightsSha256()).isEqualTo(Checksum.SHA_256.of(bytes));
            assertThat(store.entry("efficientnet-lite0").bytes()).isEqualTo(bytes.length);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void importedWeightsEmbedAsTheFileDoes() throws IOException {
        store.importFile(generated, "mine", ImportOptions.defaults());
        BackboneSource source = store.source("mine", own -> own.withSize(SIZE));
        float[] expected;
        try (Backbone direct = GeneratedBackbones.open(EfficientNet.B0, SIZE, RuntimeOptions.defaults())) {
            expected = embed(direct, source);
        }
        try (Backbone backbone = source.open()) {
            assertThat(embed(backbone, source)).isEqualTo(expected);
        }
        assertThat(source.spec().architecture()).isEqualTo("efficientnet-b0");
        assertThat(source.spec().weightsSha256()).isEqualTo(Checksum.SHA_256.of(generated));
        assertThat(source.spec().preprocessing()).isEqualTo(EfficientNet.B0.defaultPreprocessing());
    }

    @Test
    void preprocessingIsKeptAsGiven() {
        List<Float> mean = List.of(0.485f * 255, 1f, 2f);
        List<Float> deviation = List.of(0.1f, 3f, 4f);
        PreprocessingChanges changes = PreprocessingChanges.builder()
                .size(64)
                .resampling(Resampling.BICUBIC)
                .crop(Crop.CENTRE)
                .build();
        store.importFile(
                generated,
                "mine",
                ImportOptions.builder()
                        .preprocessing(changes)
                        .normalization(mean, deviation)
                        .source("here, CC0")
                        .build());
        BackboneSpec spec = store.entry("mine").spec().orElseThrow();
        assertThat(spec.preprocessing())
                .isEqualTo(new Preprocessing(64, Resampling.BICUBIC, Crop.CENTRE, mean, deviation));
        assertThat(spec.source()).isEqualTo("here, CC0");
    }

    @Test
    void onnxFileIsKeptWithTheSizeThatItReads() throws IOException {
        byte[] graph = EfficientNetGraph.build(EfficientNet.B0, GeneratedWeights.of(EfficientNet.B0), SIZE);
        Path file = Files.write(folder.resolve("model.ONNX"), graph);
        Preprocessing found = store.importFile(file, "mine", ImportOptions.defaults())
                .spec()
                .orElseThrow()
                .preprocessing();
        assertThat(found.mean()).isEqualTo(Preprocessing.IMAGENET_MEAN);
        BackboneSource source = store.source("mine", own -> own.withSize(SIZE));
        try (Backbone backbone = source.open();
                Backbone direct = GeneratedBackbones.open(EfficientNet.B0, SIZE, RuntimeOptions.defaults())) {
            assertThat(embed(backbone, source)).isEqualTo(embed(direct, source));
        }
        assertFails(
                ErrorCode.WRONG_USAGE,
                () -> store.importFile(
                        file,
                        "other",
                        ImportOptions.builder()
                                .architecture(Architecture.named("efficientnet-b0"))
                                .build()),
                "has its own architecture");
        assertThat(ModelProto.parseFrom(Files.readAllBytes(kept.resolve("model.onnx")))
                        .getGraph()
                        .getNodeCount())
                .isPositive();
    }

    @Test
    void whatDoesNotFitIsNamedAndNothingIsKept() {
        Map<String, Tensor> tensors = new LinkedHashMap<>(GeneratedWeights.of(EfficientNet.B0));
        tensors.remove("top_conv/kernel:0");
        tensors.put("stem_bn/gamma:0", new Tensor(List.of(2), new float[2]));
        Path broken = folder.resolve("broken.safetensors");
        Safetensors.write(broken, tensors, Map.of());
        assertFails(
                ErrorCode.UNUSABLE_MODEL,
                () -> store.importFile(broken, "mine", ImportOptions.defaults()),
                broken.toString(),
                "does not fit efficientnet-b0",
                "1 missing (top_conv/kernel",
                " is [2] instead of [32]");
        assertThat(kept).doesNotExist();
    }

    @Test
    void nameOfTheFamilyPromisesItsArchitecture() {
        assertFails(
                ErrorCode.UNUSABLE_MODEL,
                () -> store.importFile(generated, "efficientnet-b6", ImportOptions.defaults()),
                "does not fit efficientnet-b6",
                "All its tensors fit efficientnet-b0");
    }

    @Test
    void missingFileIsNamed() {
        Path nothing = folder.resolve("nothing.h5");
        assertFails(
                ErrorCode.UNUSABLE_MODEL,
                () -> store.importFile(nothing, "mine", ImportOptions.defaults()),
                "There is no file " + nothing);
    }

    @Test
    void takenNameIsReplacedOnlyWhenAsked() {
        store.importFile(generated, "mine", ImportOptions.defaults());
        assertFails(
                ErrorCode.WRONG_USAGE,
                () -> store.importFile(generated, "mine", ImportOptions.defaults()),
                "--replace");
        store.importFile(
                generated,
                "mine",
                ImportOptions.builder().source("new").replace(true).build());
        assertThat(store.entry("mine").spec().orElseThrow().source()).isEqualTo("new");
        assertThat(kept.getParent()).isDirectoryNotContaining("glob:**/.linnet-partial*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a\\b", "../a", "/a", "A", "-a", "a.", "ä", "a b", "con:", ".lock"})
    void namesThatAreNoFoldersAreRefused(String name) {
        assertFails(
                ErrorCode.WRONG_USAGE,
                () -> store.importFile(generated, name, ImportOptions.defaults()),
                "cannot be called '" + name + "'");
        assertFails(
                ErrorCode.UNUSABLE_MODEL,
                () -> store.source(name, UnaryOperator.identity()),
                "there is no backbone '" + name + "'");
    }

    @Test
    void embeddedBackboneIsNeverReplaced() {
        assertFails(
                ErrorCode.WRONG_USAGE,
                () -> store.importFile(
                        generated,
                        "efficientnet-lite0",
                        ImportOptions.builder().replace(true).build()),
                "comes with Linnet");
    }

    @Test
    void damagedWeightsAreFoundOutWhenTheyAreLoaded() throws IOException {
        store.importFile(generated, "mine", ImportOptions.defaults());
        Path weights = kept.resolve("weights.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);
        BackboneSource source = store.source("mine", own -> own.withSize(SIZE));
        assertFails(ErrorCode.UNUSABLE_MODEL, source::open, weights.toString(), "damaged", "--as mine --replace");
    }

    @Test
    void weightsThatWereCutShortAreFoundOutBeforeTheyAreLoaded() throws IOException {
        store.importFile(generated, "mine", ImportOptions.defaults());
        Path weights = kept.resolve("weights.safetensors");
        Files.write(weights, new byte[7]);
        assertFails(
                ErrorCode.UNUSABLE_MODEL,
                () -> store.source("mine", UnaryOperator.identity()),
                weights.toString(),
                "it has 7 bytes of");
        Files.delete(weights);
        assertFails(
                ErrorCode.UNUSABLE_MODEL,
                () -> store.source("mine", UnaryOperator.identity()),
                weights + " is missing");
    }

    @Test
    void weightsOfAnUnknownArchitectureAreNotTakenForAnother() throws IOException {
        BackboneSpec spec = store.importFile(generated, "mine", ImportOptions.defaults())
                .spec()
                .orElseThrow();
        BackboneSpec foreign =
                new BackboneSpec("mine", "resnet-50", spec.weightsSha256(), 2048, spec.preprocessing(), spec.source());
        BackboneFolder.describe(kept, foreign, "weights.safetensors");
        BackboneSource source = store.source("mine", UnaryOperator.identity());
        assertFails(
                ErrorCode.UNUSABLE_MODEL,
                source::open,
                kept.resolve("weights.safetensors").toString(),
                "is of the architecture resnet-50, which is not known here");
    }

    @Test
    void changedDescriptionIsFoundOut() throws IOException {
        store.importFile(generated, "mine", ImportOptions.defaults());
        Path document = kept.resolve("backbone.json");
        String json = Files.readString(document);
        for (String changed : List.of(
                json.replace("224", "225"),
                json.substring(0, json.length() / 2),
                "{}",
                json.replaceAll("\"formatVersion\" : \\d+", "\"formatVersion\" : 99"))) {
            Files.writeString(document, changed);
            assertFails(
                    ErrorCode.UNUSABLE_MODEL,
                    () -> store.source("mine", UnaryOperator.identity()),
                    document.toString());
        }
        assertThat(store.list())
                .filteredOn(entry -> entry.name().equals("mine"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(State.DAMAGED));
    }

    @Test
    void folderUnderAnotherNameIsFoundOut() throws IOException {
        store.importFile(generated, "mine", ImportOptions.defaults());
        Files.move(kept, kept.resolveSibling("other"));
        assertFails(
                ErrorCode.UNUSABLE_MODEL,
                () -> store.source("other", UnaryOperator.identity()),
                "is of another backbone, mine");
    }

    @Test
    void importsAtTheSameTimeLeaveOneWholeBackbone() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<BackboneEntry>> both = Stream.of("one", "two")
                    .map(source -> threads.submit(() -> store.importFile(
                            generated,
                            "mine",
                            ImportOptions.builder().source(source).replace(true).build())))
                    .toList();
            for (Future<BackboneEntry> one : both) {
                assertThat(one.get().state()).isEqualTo(State.HERE);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.entry("mine").spec().orElseThrow().source()).isIn("one", "two");
        assertThat(kept.getParent()).isDirectoryNotContaining("glob:**/.linnet-partial*");
    }

    @Test
    void backboneThatIsNotHereYetIsOneCommandAway() {
        assertThatThrownBy(() -> store.source("efficientnet-b6", UnaryOperator.identity()))
                .hasMessage("the backbone efficientnet-b6 is not installed yet: run `linnet backbone fetch"
                        + " efficientnet-b6`");
    }

    @Test
    void preprocessingThatMakesNoSenseIsWrongUsage() {
        assertFails(
                ErrorCode.WRONG_USAGE,
                () -> store.source("efficientnet-lite0", own -> own.withSize(0)),
                "size must be 1..4096");
    }

    @Test
    void listHasTheUsableOnesFirst() throws IOException {
        store.importFile(generated, "mine", ImportOptions.defaults());
        Files.createDirectories(kept.resolveSibling(".linnet-partial-1"));
        assertThat(store.list())
                .extracting(BackboneEntry::name)
                .containsExactly(
                        "efficientnet-lite0",
                        "mine",
                        "efficientnet-b0",
                        "efficientnet-b1",
                        "efficientnet-b2",
                        "efficientnet-b3",
                        "efficientnet-b4",
                        "efficientnet-b5",
                        "efficientnet-b6",
                        "efficientnet-b7");
        assertThat(store.entry("mine").bytes()).isEqualTo(Files.size(kept.resolve("weights.safetensors")));
    }

    private static float[] embed(Backbone backbone, BackboneSource source) {
        return backbone.embed(GeneratedWeights.batch(source.preprocessing(), "a photograph"), 1)[0];
    }

    private static void assertFails(ErrorCode code, ThrowingCallable action, String... parts) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(parts);
    }
}
