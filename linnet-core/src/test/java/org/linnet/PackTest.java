package org.linnet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.dataset.PhotographFiles;
import org.linnet.embedding.PassListener;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.explanation.Explanation;
import org.linnet.explanation.Neighbour;
import org.linnet.home.LinnetHome;
import org.linnet.model.Prediction;
import org.linnet.model.TaxonModel;

/** A model in one file, made here and used where nothing else of it is. */
class PackTest {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final String WEIGHTS = "backbones/efficientnet-lite0/weights.safetensors";

    @TempDir
    private static Path folder;

    private static Path model;
    private static LinnetHome home;
    private static List<Path> photographs;
    private static List<Prediction> expected;

    @TempDir
    private Path elsewhere;

    @BeforeAll
    static void train() throws IOException {
        model = folder.resolve("cats");
        home = new LinnetHome(folder.resolve("home"));
        Path cats = EXAMPLES.resolve("taxon_train/carnivora");
        copy(cats, folder.resolve("data/Creek 7/carnivora"));
        photographs = PhotographFiles.find(List.of(EXAMPLES.resolve("taxon_validate/carnivora/felidae")))
                .files();
        try (Linnet linnet = Linnet.open(home)) {
            linnet.train(folder.resolve("data/Creek 7"), model, TrainingOptions.defaults());
            expected = predictions(linnet, TaxonModel.load(model));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> entries = Files.walk(from)) {
            for (Path entry : entries.toList()) {
                Path target = to.resolve(from.relativize(entry).toString());
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(target);
                } else {
                    // The name of a place, as photographers give it.
                    Files.copy(entry, target.resolveSibling("heron pond " + target.getFileName()));
                }
            }
        }
    }

    private static List<Prediction> predictions(Linnet linnet, TaxonModel model) {
        try (Classifier classifier = linnet.classifier(model)) {
            return classifier.classify(photographs, ClassificationOptions.defaults()).stream()
                    .map(one -> one.prediction().orElseThrow())
                    .toList();
        }
    }

    private static List<Explanation> explanations(Linnet linnet, TaxonModel model) {
        List<Explanation> explanations = new ArrayList<>();
        try (Classifier classifier = linnet.classifier(model)) {
            classifier.explain(
                    photographs.subList(0, 2),
                    ClassificationOptions.defaults(),
                    explanations::add,
                    skipped -> {},
                    PassListener.none());
        }
        return explanations;
    }

    private PackedModel pack(Path file, PackOptions options) {
        try (Linnet linnet = Linnet.open(home)) {
            return linnet.pack(model, file, options);
        }
    }

    private static PackOptions with(PackOptions.Photographs photographs) {
        return new PackOptions(true, photographs);
    }

    @Test
    void namesAndExplainsTheSameWithAnEmptyHome() throws IOException {
        Path file = elsewhere.resolve("cats.linnet");
        pack(file, with(PackOptions.Photographs.NAMED));
        List<Explanation> here;
        try (Linnet linnet = Linnet.open(home)) {
            here = explanations(linnet, TaxonModel.load(model));
        }

        LinnetHome empty = new LinnetHome(elsewhere.resolve("empty"));
        try (Linnet linnet = Linnet.open(empty)) {
            TaxonModel packed = TaxonModel.load(file, empty);
            assertThat(predictions(linnet, packed)).isEqualTo(expected);
            List<Explanation> there = explanations(linnet, packed);
            for (int i = 0; i < here.size(); i++) {
                assertThat(there.get(i).neighbours()).isEqualTo(here.get(i).neighbours());
                assertThat(there.get(i).neighbours().missing()).isZero();
                assertThat(there.get(i).steps()).isEqualTo(here.get(i).steps());
                assertThat(there.get(i).sights().get(0).heatMap().values())
                        .containsExactly(here.get(i).sights().get(0).heatMap().values());
            }
        }
        try (Stream<Path> packs = Files.list(empty.packs())) {
            assertThat(packs.findFirst().orElseThrow())
                    .isDirectoryContaining(path -> path.endsWith("linnet-pack.json"));
        }
    }

    @Test
    void tellsNoNamesOfPhotographsUnlessAsked() throws IOException {
        Path file = elsewhere.resolve("cats.linnet");
        PackedModel packed = pack(file, PackOptions.defaults());

        assertThat(packed.embeddings()).isEqualTo(packed.photographs()).isPositive();
        assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                .doesNotContain("heron", "pond", "Creek", ".jpg", "splits.csv,", "model/suspect_labels");
        TaxonModel loaded = TaxonModel.load(file, new LinnetHome(elsewhere));
        assertThat(loaded.photographs().byFile().values())
                .containsExactlyInAnyOrderElementsOf(
                        TaxonModel.load(model).photographs().byFile().values());
        try (Linnet linnet = Linnet.open(new LinnetHome(elsewhere))) {
            assertThat(predictions(linnet, loaded)).isEqualTo(expected);
            assertThat(explanations(linnet, loaded).get(0).neighbours().nearest())
                    .hasSize(5)
                    .extracting(Neighbour::file)
                    .allMatch(name -> name.matches("carnivora/[a-z]+/[a-z]+_[a-z]+/photograph-\\d{6}"));
        }
    }

    @Test
    void leavesEmbeddingsAndBackboneOutWhereAsked() throws IOException {
        Path file = elsewhere.resolve("cats.linnet");
        pack(file, new PackOptions(false, PackOptions.Photographs.CHECKSUMS));

        assertThat(entries(file)).allMatch(name -> name.equals("linnet-pack.json") || name.startsWith("model/"));
        LinnetHome empty = new LinnetHome(elsewhere.resolve("empty"));
        try (Linnet linnet = Linnet.open(empty)) {
            TaxonModel loaded = TaxonModel.load(file, empty);
            assertThat(predictions(linnet, loaded)).isEqualTo(expected);
            assertThat(explanations(linnet, loaded).get(0).neighbours().missing())
                    .isEqualTo(loaded.photographs().byFile().size());
        }
    }

    @Test
    void theSameModelMakesTheSameFileFromWhereverItIsPacked() throws IOException {
        Path file = elsewhere.resolve("cats.linnet");
        Path again = elsewhere.resolve("again.linnet");
        PackOptions named = with(PackOptions.Photographs.NAMED);
        pack(file, named);
        LinnetHome empty = new LinnetHome(elsewhere.resolve("empty"));
        try (Linnet linnet = Linnet.open(empty)) {
            linnet.pack(file, again, named);
        }

        assertThat(again).hasSameBinaryContentAs(file);
        assertThat(entries(file)).first().isEqualTo("linnet-pack.json");
        List<String> others = entries(file).subList(1, entries(file).size());
        assertThat(others).isSorted().contains("model/model.json", "model/splits.csv", WEIGHTS);
    }

    @Test
    void unpacksToTheModelThatItWasMadeOf() throws IOException {
        Path file = elsewhere.resolve("cats.linnet");
        Path unpacked = elsewhere.resolve("unpacked");
        pack(file, with(PackOptions.Photographs.NAMED));
        Linnet.unpack(file, unpacked);
        Files.writeString(unpacked.resolve("notes.txt"), "mine");
        Linnet.unpack(file, unpacked);

        assertThat(unpacked.resolve("notes.txt")).hasContent("mine");
        for (String name : List.of("model.json", "joint.safetensors", "splits.csv", "photographs.sha256")) {
            assertThat(unpacked.resolve("model").resolve(name)).hasSameBinaryContentAs(model.resolve(name));
        }
        try (Linnet linnet = Linnet.open(new LinnetHome(elsewhere.resolve("empty")))) {
            assertThat(predictions(linnet, TaxonModel.load(unpacked))).isEqualTo(expected);
        }
        assertRefused(() -> Linnet.unpack(file, model), ErrorCode.WRONG_USAGE, "is not an unpacked model");
    }

    @Test
    void replacesNothingButAPackedModel() throws IOException {
        Path file = elsewhere.resolve("results.csv");
        Files.writeString(file, "file,taxon\n");
        assertRefused(() -> pack(file, PackOptions.defaults()), ErrorCode.WRONG_USAGE, "holds no packed model");
        assertThat(file).hasContent("file,taxon\n");

        Path archive = elsewhere.resolve("archive.zip");
        write(archive, Map.of("a.txt", new byte[3]), ZipEntry.STORED);
        assertRefused(() -> pack(archive, PackOptions.defaults()), ErrorCode.WRONG_USAGE, "holds no packed model");
        assertRefused(
                () -> pack(model.resolve("cats.linnet"), PackOptions.defaults()),
                ErrorCode.WRONG_USAGE,
                "is in the folder of the model");

        Path packed = elsewhere.resolve("cats.linnet");
        pack(packed, PackOptions.defaults());
        long before = Files.size(packed);
        pack(packed, with(PackOptions.Photographs.CHECKSUMS));
        assertThat(Files.size(packed)).isLessThan(before);
        try (Stream<Path> left = Files.list(elsewhere)) {
            assertThat(left).containsExactlyInAnyOrder(file, archive, packed);
        }
    }

    @Test
    void severalAtOnceUnpackItOnce() throws Exception {
        Path file = elsewhere.resolve("cats.linnet");
        pack(file, PackOptions.defaults());
        LinnetHome shared = new LinnetHome(elsewhere.resolve("shared"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<TaxonModel> load = () -> TaxonModel.load(file, shared);
            for (Future<TaxonModel> loaded : threads.invokeAll(Collections.nCopies(4, load))) {
                assertThat(loaded.get().leaves())
                        .hasSize(TaxonModel.load(model).leaves().size());
            }
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> packs = Files.list(shared.packs())) {
            assertThat(packs).hasSize(1);
        }
    }

    @Test
    void aHomeThatCannotBeWrittenToIsNoHindrance() {
        Path file = elsewhere.resolve("cats.linnet");
        pack(file, PackOptions.defaults());

        TaxonModel loaded = TaxonModel.load(file, LinnetHome.nowhere());

        try (Linnet linnet = Linnet.builder().withoutStore().open()) {
            assertThat(predictions(linnet, loaded)).isEqualTo(expected);
        }
    }

    @Test
    void whatWasDamagedInTheHomeIsUnpackedAgain() throws IOException {
        Path file = elsewhere.resolve("cats.linnet");
        pack(file, PackOptions.defaults());
        LinnetHome other = new LinnetHome(elsewhere.resolve("other"));
        Path heads = TaxonModel.load(file, other).pack().orElseThrow().resolve("model/heads.safetensors");
        byte[] bytes = Files.readAllBytes(heads);
        bytes[bytes.length - 1] ^= 1;
        Files.write(heads, bytes);

        assertThat(TaxonModel.load(file, other).toString())
                .isEqualTo(TaxonModel.load(model).toString());

        Files.delete(heads);
        assertThat(TaxonModel.load(file, other).toString())
                .isEqualTo(TaxonModel.load(model).toString());
    }

    @Test
    void aFileThatWasDamagedIsRefused() throws IOException {
        Path file = elsewhere.resolve("cats.linnet");
        pack(file, PackOptions.defaults());
        byte[] whole = Files.readAllBytes(file);
        Path damaged = elsewhere.resolve("damaged.linnet");

        for (int place = 70; place < whole.length - 30; place += whole.length / 40) {
            byte[] bytes = whole.clone();
            bytes[place] ^= 0x10;
            Files.write(damaged, bytes);
            assertRefused(
                    () -> TaxonModel.load(damaged, new LinnetHome(elsewhere.resolve("home"))),
                    ErrorCode.UNUSABLE_MODEL,
                    "Get the file again");
        }
        for (int length : new int[] {5, 100, whole.length / 2, whole.length - 1}) {
            byte[] bytes = new byte[length];
            System.arraycopy(whole, 0, bytes, 0, length);
            Files.write(damaged, bytes);
            assertRefused(
                    () -> TaxonModel.load(damaged, new LinnetHome(elsewhere.resolve("home"))),
                    ErrorCode.UNUSABLE_MODEL,
                    "damaged.linnet");
        }
        assertRefused(
                () -> TaxonModel.load(model.resolve("model.json"), home),
                ErrorCode.UNUSABLE_MODEL,
                "neither a model's folder nor a file");
    }

    @Test
    void anArchiveThatWasMadeToHarmIsRefused() throws IOException {
        byte[] content = "harm".getBytes(UTF_8);
        for (String path : List.of(
                "../harm",
                "model/../../harm",
                "/harm",
                "model/C:/harm",
                "model\\harm",
                "model/.linnet-new/model.json",
                "model/con",
                "harm",
                "model/a\u0000b",
                "model/")) {
            harmful(Map.of(path, content), ZipEntry.STORED, "a file that no pack has");
        }
        Map<String, byte[]> alike = new LinkedHashMap<>();
        alike.put("model/a.txt", content);
        alike.put("model/A.txt", content);
        harmful(alike, ZipEntry.STORED, "where case does not count");
        harmful(Map.of("model/zeros", new byte[1 << 20]), ZipEntry.DEFLATED, "is compressed");
        assertThat(elsewhere.resolve("harm")).doesNotExist();

        // A name that is there twice: the second one is renamed in place, in the entry and in the directory.
        Path twice = elsewhere.resolve("twice.linnet");
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put("linnet-pack.json", manifest(Map.of("model/a.txt", content)));
        two.put("model/a.txt", content);
        two.put("model/b.txt", content);
        write(twice, two, ZipEntry.STORED);
        Files.writeString(twice, Files.readString(twice, ISO_8859_1).replace("model/b.txt", "model/a.txt"), ISO_8859_1);
        assertRefused(() -> TaxonModel.load(twice, home), ErrorCode.UNUSABLE_MODEL, "twice");

        Path more = elsewhere.resolve("more.linnet");
        write(more, two, ZipEntry.STORED);
        assertRefused(() -> TaxonModel.load(more, home), ErrorCode.UNUSABLE_MODEL, "other files than its");
    }

    private void harmful(Map<String, byte[]> files, int method, String message) throws IOException {
        Path archive = elsewhere.resolve("harmful.linnet");
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("linnet-pack.json", manifest(files));
        all.putAll(files);
        write(archive, all, method);
        assertRefused(() -> TaxonModel.load(archive, new LinnetHome(elsewhere)), ErrorCode.UNUSABLE_MODEL, message);
    }

    private static byte[] manifest(Map<String, byte[]> files) {
        List<String> entries = new ArrayList<>();
        files.forEach(
                (name, content) -> entries.add("\"" + name.replace("\\", "\\\\").replace("\u0000", "\\u0000")
                        + "\": {\"bytes\": " + content.length + ", \"sha256\": \"" + "0".repeat(64) + "\"}"));
        return ("{\"format\": \"linnet-pack\", \"formatVersion\": 1, \"linnetVersion\": \"1\", \"model\": \"m\","
                        + " \"entries\": {" + String.join(", ", entries) + "}}")
                .getBytes(UTF_8);
    }

    private static void write(Path archive, Map<String, byte[]> files, int method) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setMethod(file.getKey().equals("linnet-pack.json") ? ZipEntry.STORED : method);
                CRC32 checksum = new CRC32();
                checksum.update(file.getValue());
                entry.setCrc(checksum.getValue());
                entry.setSize(file.getValue().length);
                if (entry.getMethod() == ZipEntry.STORED) {
                    entry.setCompressedSize(file.getValue().length);
                }
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        Files.write(archive, bytes.toByteArray());
    }

    private static List<String> entries(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return Collections.list(zip.entries()).stream()
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private static void assertRefused(Callable<?> action, ErrorCode code, String message) {
        assertThatExceptionOfType(LinnetException.class)
                .isThrownBy(action::call)
                .withMessageContaining(message)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
