package org.linnet.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.calibration.Calibration;
import org.linnet.calibration.Calibrations;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.file.DamagedJson;
import org.linnet.internal.file.Sha256;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.model.Cats;
import org.linnet.model.DecisionOptions;
import org.linnet.model.NodeModel;
import org.linnet.model.TaxonModel;
import org.linnet.taxonomy.TaxonPath;
import org.linnet.tensor.Tensor;

/** Whatever is wrong with a model's files, they are refused by name, or what they make can be used. */
class DamagedModelTest {
    private static final List<String> STATED =
            List.of(ModelFolder.HEADS_FILE, ModelFolder.NOVELTY_FILE, ModelFolder.PHOTOGRAPHS_FILE);

    @TempDir
    private Path folder;

    private Path json;
    private String document;

    @BeforeEach
    void save() throws IOException {
        Map<TaxonPath, NodeModel> nodes = new TreeMap<>(Cats.model().nodes());
        calibrate(nodes, "felidae", Calibrations.vector(List.of(1.0, 0.5, 1.5), List.of(-0.1, 0.2, 0.0)));
        calibrate(nodes, "felidae/panthera", Calibrations.isotonic());
        ModelFolder.save(Cats.withNovelty().toBuilder().nodes(nodes).build(), folder);
        json = folder.resolve(ModelFolder.MODEL_FILE);
        document = Files.readString(json);
    }

    private static void calibrate(Map<TaxonPath, NodeModel> nodes, String path, Calibration calibration) {
        nodes.computeIfPresent(
                TaxonPath.parse(path),
                (key, node) -> new NodeModel(key, node.classes(), node.head(), node.training(), calibration));
    }

    @Test
    void everyValueOfTheDocumentIsJudged() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<DamagedJson.Variant> variants = DamagedJson.variants(document);
        assertThat(variants).hasSizeGreaterThan(2000);
        for (DamagedJson.Variant variant : variants) {
            Files.writeString(json, variant.text());
            judge(variant.what(), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyHeaderAndTensorIsJudged() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String name : List.of(ModelFolder.HEADS_FILE, ModelFolder.NOVELTY_FILE)) {
            Path file = folder.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (Map.Entry<String, Map<String, Tensor>> variant :
                    changedTensors(Safetensors.read(file)).entrySet()) {
                Safetensors.write(file, variant.getValue(), Map.of());
                sign();
                judge(name + " " + variant.getKey(), wrong);
            }
            int header =
                    (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
            for (int at = 0; at < 8 + header; at += 7) {
                for (byte value : new byte[] {0, '"', '9', (byte) 0xff}) {
                    byte[] changed = whole.clone();
                    changed[at] = value;
                    Files.write(file, changed);
                    sign();
                    judge(name + " with " + value + " at " + at, wrong);
                }
            }
            for (int length : new int[] {0, 1, 8, 9, 8 + header, whole.length - 1}) {
                Files.write(file, Arrays.copyOf(whole, length));
                sign();
                judge(name + " of " + length + " bytes", wrong);
            }
            Files.write(file, whole);
        }
        assertThat(wrong).isEmpty();
    }

    private static Map<String, Map<String, Tensor>> changedTensors(Map<String, Tensor> tensors) {
        Map<String, Map<String, Tensor>> variants = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            for (float value : new float[] {
                Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE, -Float.MAX_VALUE, 0
            }) {
                float[] values = tensor.values().clone();
                Arrays.fill(values, value);
                variants.put(name + " of " + value, with(tensors, name, new Tensor(tensor.shape(), values)));
            }
            for (List<Integer> shape : List.of(
                    List.<Integer>of(), List.of(0), List.of(0, 0), List.of(1), List.of(2, 0), List.of(3, 3, 3))) {
                int length = shape.stream().reduce(1, (a, b) -> a * b);
                variants.put(name + " as " + shape, with(tensors, name, new Tensor(shape, new float[length])));
            }
            Map<String, Tensor> less = new TreeMap<>(tensors);
            less.remove(name);
            variants.put(name + " missing", less);
        });
        variants.put("nothing", Map.of());
        return variants;
    }

    private static Map<String, Tensor> with(Map<String, Tensor> tensors, String name, Tensor tensor) {
        Map<String, Tensor> changed = new TreeMap<>(tensors);
        changed.put(name, tensor);
        return changed;
    }

    @Test
    void everyLineOfTheChecksumsIsJudged() throws IOException {
        List<String> wrong = new ArrayList<>();
        String checksum = "ab".repeat(32);
        for (String line : List.of(
                "",
                "\n",
                "\\",
                "abc",
                checksum,
                checksum + " ",
                checksum + "  ",
                checksum.toUpperCase(Locale.ROOT) + "  a.jpg",
                checksum + "  a.jpg\n" + checksum + "  a.jpg\n",
                "\\" + checksum + "  a\\",
                "\\" + checksum + "  a\\q",
                checksum + "  /etc/passwd",
                checksum + "  \0",
                "\u0000\uffff",
                checksum + "  " + "a".repeat(1 << 20))) {
            Files.writeString(folder.resolve(ModelFolder.PHOTOGRAPHS_FILE), line, StandardCharsets.UTF_8);
            sign();
            judge("the line " + line.substring(0, Math.min(80, line.length())), wrong);
        }
        Files.write(folder.resolve(ModelFolder.PHOTOGRAPHS_FILE), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        sign();
        judge("bytes that are no UTF-8", wrong);
        assertThat(wrong).isEmpty();
    }

    @Test
    void textThatIsNoDocumentIsRefused() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String text : List.of(
                "",
                " ",
                "null",
                "1",
                "\"text\"",
                "[]",
                "{}",
                "{\"format\": null}",
                "{\"format\": \"linnet-model\"}",
                "{\"format\": \"linnet-model\", \"formatVersion\": \"x\"}",
                "{\"format\": \"linnet-model\", \"formatVersion\": 0}",
                "{\"format\": \"linnet-model\", \"formatVersion\": 99999999999999}",
                "{\"format\": \"linnet-model\", \"formatVersion\": 1}",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "{\"" + "a".repeat(100_000) + "\": 1}",
                "\"" + "a".repeat(25_000_000) + "\"",
                "1".repeat(10_000),
                document + document,
                document.substring(0, document.length() / 2),
                "\u0000".repeat(100))) {
            Files.writeString(json, text);
            List<String> opened = new ArrayList<>();
            judge(text.substring(0, Math.min(60, text.length())), wrong, opened);
            wrong.addAll(opened);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void foldersAreNoFiles() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String name : List.of(
                ModelFolder.MODEL_FILE,
                ModelFolder.HEADS_FILE,
                ModelFolder.NOVELTY_FILE,
                ModelFolder.PHOTOGRAPHS_FILE)) {
            byte[] whole = Files.readAllBytes(folder.resolve(name));
            Files.delete(folder.resolve(name));
            Files.createDirectory(folder.resolve(name));
            List<String> opened = new ArrayList<>();
            judge(name + " is a folder", wrong, opened);
            wrong.addAll(opened);
            Files.delete(folder.resolve(name));
            Files.write(folder.resolve(name), whole);
        }
        assertThat(wrong).isEmpty();
    }

    private void sign() throws IOException {
        Map<String, String> changes = new LinkedHashMap<>();
        for (String name : STATED) {
            changes.put(name, Sha256.hexadecimal(Files.readAllBytes(folder.resolve(name))));
        }
        String text = document.replace(stated("novelty"), changes.get(ModelFolder.NOVELTY_FILE));
        Files.writeString(
                json,
                DamagedJson.resigned(
                        text,
                        Map.of(
                                "headsSha256",
                                changes.get(ModelFolder.HEADS_FILE),
                                "photographsSha256",
                                changes.get(ModelFolder.PHOTOGRAPHS_FILE))));
    }

    private String stated(String part) throws IOException {
        return new ObjectMapper().readTree(document).path(part).path("sha256").asText();
    }

    private void judge(String what, List<String> wrong) {
        judge(what, wrong, new ArrayList<>());
    }

    private void judge(String what, List<String> wrong, List<String> opened) {
        try {
            TaxonModel model = TaxonModel.load(folder);
            opened.add(what + ": taken");
            use(model, what, wrong);
        } catch (LinnetException e) {
            if (e.code() != ErrorCode.UNUSABLE_MODEL) {
                wrong.add(what + ": " + e.code());
            }
            if (!e.getMessage().contains(folder.toString())) {
                wrong.add(what + ": names no file: " + e.getMessage());
            }
            if (e.getMessage().length() > 2000) {
                wrong.add(what + ": a message of " + e.getMessage().length() + " characters");
            }
            if (e.getMessage().contains("null")) {
                wrong.add(what + ": " + e.getMessage());
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            wrong.add(what + ": " + e);
        }
    }

    /** A model that was taken answers. */
    private static void use(TaxonModel model, String what, List<String> wrong) {
        assertThat(model.toString()).isNotEmpty();
        TaxonNamer namer = new TaxonNamer(model, DecisionOptions.defaults());
        double[] probabilities = namer.probabilities(new float[] {0.6f, 0.8f}).toArray();
        if (!Arrays.stream(probabilities).allMatch(p -> p >= 0 && p <= 1 + 1e-9)) {
            wrong.add(what + ": probabilities " + Arrays.toString(probabilities));
        }
        assertThat(namer.name(new float[] {0.6f, 0.8f}).toString()).isNotEmpty();
    }
}
