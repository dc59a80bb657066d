package org.linnet.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linnet.detector.DetectorGraphs.table;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.detector.DetectorEntry.State;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;

final class DetectorStoreTest {
    private static final String NAMES = "{0: 'animal', 1: 'person', 2: 'vehicle'}";
    private static final DetectorImportOptions DEFAULTS = DetectorImportOptions.defaults();

    @TempDir
    private Path folder;

    private LinnetHome home;
    private DetectorStore store;

    @BeforeEach
    void open() {
        home = new LinnetHome(folder.resolve("home"));
        store = new DetectorStore(home);
    }

    private static DetectorGraphs graphs() {
        return new DetectorGraphs().output("output0", new float[7 * 84], -1, 1, 7, 84);
    }

    private Path good() throws IOException {
        return graphs().metadata("names", NAMES)
                .metadata("license", "AGPL-3.0")
                .metadata("author", "Somebody")
                .write(folder.resolve("good.onnx"));
    }

    private void assertRefused(Path file, ErrorCode code) {
        assertRefused(file, code, file.toString());
    }

    private void assertRefused(Path file, ErrorCode code, String... words) {
        assertThatThrownBy(() -> store.importFile(file, "mine", DEFAULTS))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(words);
        assertThat(home.detectors().resolve("mine")).doesNotExist();
    }

    @Test
    void listsTheOneThatComesWithLinnetThenThoseToFetchThenThoseToExport() throws IOException {
        store.importFile(good(), "mine", DEFAULTS);
        List<DetectorEntry> entries = store.list();
        assertThat(entries).extracting(DetectorEntry::name).startsWith("megadetector-lite", "mine", "megadetector-v5a");
        assertThat(entries)
                .extracting(DetectorEntry::state)
                .startsWith(State.BUILT_IN, State.HERE, State.FETCHABLE)
                .endsWith(State.EXPORTABLE);
        assertThat(entries).allSatisfy(entry -> assertThat(entry.licence()).isNotBlank());
        assertThat(store.entry("mine").licence()).isEqualTo("imported from good.onnx; Somebody, AGPL-3.0");
        assertThat(store.source("megadetector-lite").spec().categories()).containsExactly("animal");
    }

    @Test
    void namesThatAreTakenNeedReplace() throws IOException {
        Path file = good();
        store.importFile(file, "mine", DEFAULTS);
        assertThatThrownBy(() -> store.importFile(file, "mine", DEFAULTS)).hasMessageContaining("--replace");
        assertThatThrownBy(() -> store.importFile(file, "megadetector-lite", DEFAULTS))
                .hasMessageContaining("comes with Linnet");
        assertThatThrownBy(() -> store.importFile(file, "../mine", DEFAULTS)).hasMessageContaining("cannot be called");
    }

    @Test
    void filesThatAreNoDetectorsAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.onnx"), "no model at all, but some text");
        assertRefused(text, ErrorCode.UNUSABLE_MODEL, "not an ONNX model");
        byte[] whole = graphs().bytes();
        assertRefused(
                Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, whole.length / 2)),
                ErrorCode.UNUSABLE_MODEL);
        assertRefused(Files.write(folder.resolve("empty.onnx"), new byte[0]), ErrorCode.UNUSABLE_MODEL);
        assertRefused(Files.createDirectory(folder.resolve("folder.onnx")), ErrorCode.UNUSABLE_MODEL, "not a file");
        assertRefused(folder.resolve("missing.onnx"), ErrorCode.UNUSABLE_MODEL, "There is no file");
        Path huge = folder.resolve("huge.onnx");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        assertRefused(huge, ErrorCode.UNUSABLE_MODEL, "larger than 2 GB");
    }

    @Test
    void aFileThatAsksForEndlessMemoryIsStopped() throws IOException {
        // A table of a few bytes, spread over more numbers than the machine has room for.
        DetectorGraphs hostile = graphs().metadata("names", NAMES).spread("bomb", 60_000_000_000L);
        assertRefused(hostile.write(folder.resolve("hostile.onnx")), ErrorCode.UNUSABLE_MODEL);
    }

    @Test
    void modelsForOtherTasksAndInputsAreRefused() throws IOException {
        assertRefused(
                graphs().metadata("task", "segment").write(folder.resolve("segments.onnx")),
                ErrorCode.UNUSABLE_MODEL,
                "'segment', not 'detect'");
        assertRefused(
                new DetectorGraphs(TensorProto.DataType.FLOAT, 4, 3, 64, 64)
                        .output("output0", new float[4 * 7 * 84], -1, 4, 7, 84)
                        .write(folder.resolve("four.onnx")),
                ErrorCode.UNUSABLE_MODEL,
                "reads 4 images at once");
        assertRefused(
                new DetectorGraphs(TensorProto.DataType.UINT8, 1, 3, 64, 64)
                        .output("output0", new float[7 * 84], -1, 1, 7, 84)
                        .write(folder.resolve("bytes.onnx")),
                ErrorCode.UNUSABLE_MODEL,
                "UINT8 where FLOAT is expected");
        assertRefused(
                new DetectorGraphs().output("logits", new float[10], -1, 1, 10).write(folder.resolve("classes.onnx")),
                ErrorCode.UNUSABLE_MODEL,
                "logits [1, 10]");
    }

    @Test
    void classesMustBeAsManyAsTheShapesSay() throws IOException {
        assertRefused(
                graphs().metadata("names", "{0: 'animal', 1: 'person'}").write(folder.resolve("two.onnx")),
                ErrorCode.WRONG_USAGE,
                "has 3 classes (layout yolov8), and 2 have names: animal, person",
                "--classes");
        assertRefused(
                graphs().write(folder.resolve("none.onnx")), ErrorCode.WRONG_USAGE, "its 3 classes are", "--classes");
        assertRefused(
                graphs().metadata("names", "['tree', 'house', 'person']").write(folder.resolve("houses.onnx")),
                ErrorCode.WRONG_USAGE,
                "finds no animals",
                "tree, house, person");
        Path good = good();
        assertThatThrownBy(() -> store.importFile(
                        good,
                        "mine",
                        DetectorImportOptions.builder().inputSize(128, 128).build()))
                .hasMessageContaining("64×64 pixels, not 128×128");
        assertThatThrownBy(() -> store.importFile(
                        good,
                        "mine",
                        DetectorImportOptions.builder().padding(300).build()))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_USAGE));
    }

    @Test
    void damagedOnesAreListedAsDamagedWithWhatToDo() throws IOException {
        store.importFile(good(), "mine", DEFAULTS);
        Path document = home.detectors().resolve("mine/detector.json");
        String whole = Files.readString(document);
        for (String damaged : List.of(
                whole.replace("\"threshold\" : 0.25", "\"threshold\" : 0.9"),
                whole.replace("linnet-detector", "linnet-backbone"),
                whole.substring(0, whole.length() / 2),
                "",
                "{}",
                whole.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"))) {
            Files.writeString(document, damaged);
            assertDamaged("detector.json");
        }
        Files.delete(document);
        assertDamaged("detector.json is missing");
        Files.writeString(document, whole);
        assertThat(store.entry("mine").state()).isEqualTo(State.HERE);
        Path model = home.detectors().resolve("mine/detector.onnx");
        byte[] bytes = Files.readAllBytes(model);
        Files.write(model, Arrays.copyOf(bytes, bytes.length - 1));
        assertDamaged("detector.onnx is damaged");
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);
        DetectorSource source = store.source("mine");
        assertThatThrownBy(source::open).hasMessageContaining("its checksum is not the one in detector.json");
        assertThat(store.importFile(
                                good(),
                                "mine",
                                DetectorImportOptions.builder().replace(true).build())
                        .usable())
                .isTrue();
    }

    private void assertDamaged(String words) {
        DetectorEntry entry = store.list().stream()
                .filter(one -> one.name().equals("mine"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.state()).isEqualTo(State.DAMAGED);
        assertThat(entry.remarks().get(0)).contains(words, "--as mine --replace");
        assertThatThrownBy(() -> store.source("mine"))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL));
    }

    @Test
    void ofTwoImportsAtOnceOneWins() throws IOException {
        Path file = good();
        List<CompletableFuture<Boolean>> imports = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return new DetectorStore(home)
                                .importFile(file, "mine", DEFAULTS)
                                .usable();
                    } catch (LinnetException e) {
                        assertThat(e).hasMessageContaining("there is a detector mine already");
                        return false;
                    }
                }))
                .toList();
        assertThat(imports.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(store.entry("mine").usable()).isTrue();
        try (var left = Files.list(home.detectors())) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("mine", ".lock");
        }
    }

    @Test
    void aCopyInAnotherHomeFindsTheSame() throws IOException {
        store.importFile(good(), "mine", DEFAULTS);
        LinnetHome other = new LinnetHome(folder.resolve("other"));
        store.copyTo("mine", other);
        store.copyTo("megadetector-lite", other);
        assertThat(new DetectorStore(other).source("mine").spec())
                .isEqualTo(store.source("mine").spec());
        assertThatThrownBy(() -> store.copyTo("mine", other)).hasMessageContaining("there is a detector mine");
    }

    @Test
    void namesThatAreNotHereSayWhatToDo() {
        assertThatThrownBy(() -> store.source("megadetector-v5a"))
                .hasMessageContaining("linnet detector fetch megadetector-v5a");
        assertThatThrownBy(() -> store.source("megadetector-v5b"))
                .hasMessageContaining("linnet detector show megadetector-v5b");
        assertThatThrownBy(() -> store.source("megadetector-light"))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageContaining("megadetector-lite");
    }

    @Test
    void whatIsKeptFindsWhatTheFileFindsAfterARestart() throws IOException {
        float[] rows = DetectorGraphs.transposed(table(84, 7, Map.of(5, new float[] {32, 32, 16, 8, 0.5f, 0, 0})), 7);
        Path file = new DetectorGraphs()
                .metadata("names", NAMES)
                .output("output0", rows, -1, 1, 7, 84)
                .write(folder.resolve("one.onnx"));
        store.importFile(file, "mine", DEFAULTS);
        byte[] document = Files.readAllBytes(home.detectors().resolve("mine/detector.json"));
        assertThat(new String(document, StandardCharsets.UTF_8)).contains("\"layout\" : \"yolov8\"");
        assertThat(new DetectorStore(home).source("mine").spec())
                .isEqualTo(store.entry("mine").spec().orElseThrow());
    }
}
