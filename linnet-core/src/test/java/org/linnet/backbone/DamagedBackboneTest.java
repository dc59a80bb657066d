package org.linnet.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.home.LinnetHome;
import org.linnet.image.PreprocessingChanges;
import org.linnet.internal.backbone.efficientnet.EfficientNet;
import org.linnet.internal.backbone.efficientnet.GeneratedWeights;
import org.linnet.internal.file.Checksum;
import org.linnet.internal.file.DamagedJson;
import org.linnet.internal.onnx.OnnxNodes;
import org.linnet.internal.tensor.Safetensors;
import org.linnet.tensor.Tensor;

/** Whatever is wrong with a backbone in the home, it is refused by name, or can be used. */
class DamagedBackboneTest {
    private static final int SIZE = 8;

    @TempDir
    private Path folder;

    private BackboneStore store;
    private Path kept;
    private Path document;
    private String text;

    @BeforeEach
    void importModel() throws IOException {
        LinnetHome home = new LinnetHome(folder.resolve("home"));
        store = new BackboneStore(home);
        kept = home.backbones().resolve("mine");
        Path file = Files.write(folder.resolve("mine.onnx"), model(SIZE, 0, true));
        store.importFile(
                file,
                "mine",
                ImportOptions.builder()
                        .preprocessing(PreprocessingChanges.builder().size(SIZE).build())
                        .build());
        document = kept.resolve(BackboneFolder.DOCUMENT);
        text = Files.readString(document);
    }

    /** The mean of each colour. */
    private static byte[] model(long size, long batch, boolean output) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("test").addInput(image(batch, size));
        if (output) {
            graph.addOutput(OnnxNodes.batchOf("pooled", 3));
        }
        OnnxNodes nodes = new OnnxNodes(graph);
        nodes.node("GlobalAveragePool", "average", List.of("x"), Map.of());
        nodes.node("Flatten", "pooled", List.of("average"), Map.of("axis", List.of(1L)));
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static ValueInfoProto image(long batch, long size) {
        ValueInfoProto.Builder image = OnnxNodes.batchOf("x", 3, SIZE, SIZE).toBuilder();
        TensorShapeProto.Builder shape =
                image.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
        shape.setDim(2, TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        shape.setDim(3, TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        if (batch != 0) {
            shape.setDim(0, TensorShapeProto.Dimension.newBuilder().setDimValue(batch));
        }
        return image.build();
    }

    @Test
    void everyValueOfTheDocumentIsJudged() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<DamagedJson.Variant> variants = DamagedJson.variants(text);
        assertThat(variants).hasSizeGreaterThan(300);
        for (DamagedJson.Variant variant : variants) {
            Files.writeString(document, variant.text());
            judge(variant.what(), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyModelIsJudged() throws IOException {
        Map<String, byte[]> models = new LinkedHashMap<>();
        models.put("without an output", model(SIZE, 0, false));
        models.put("of a size that is not its own", model(SIZE + 1, 0, true));
        models.put("of a huge size", model(Long.MAX_VALUE, 0, true));
        models.put("of size 0", model(0, 0, true));
        models.put("of a batch of 3", model(SIZE, 3, true));
        models.put("of a batch of a million", model(SIZE, 1_000_000, true));
        models.put("of a batch of two thousand million", model(SIZE, Integer.MAX_VALUE, true));
        models.put("of a batch beyond whole numbers", model(SIZE, 1L << 32, true));
        models.put("of a negative batch", model(SIZE, -7, true));
        models.put("of nothing", new byte[0]);
        models.put("of zeros", new byte[1000]);
        byte[] whole = model(SIZE, 0, true);
        for (int length = 1; length < whole.length; length += 29) {
            models.put("cut to " + length, Arrays.copyOf(whole, length));
        }
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, byte[]> model : models.entrySet()) {
            Files.write(kept.resolve(BackboneFolder.MODEL), model.getValue());
            Files.writeString(document, resigned(kept.resolve(BackboneFolder.MODEL), text));
            judge("a model " + model.getKey(), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everySetOfWeightsIsJudged() throws IOException {
        Path file = folder.resolve("mine.safetensors");
        Map<String, Tensor> tensors = GeneratedWeights.of(EfficientNet.B0);
        Safetensors.write(file, tensors, Map.of());
        store.importFile(file, "mine", ImportOptions.builder().replace(true).build());
        String described = Files.readString(document);
        Path weights = kept.resolve(BackboneFolder.WEIGHTS);
        List<String> names = tensors.keySet().stream().sorted().toList();
        List<Map<String, Tensor>> variants = new ArrayList<>(List.of(Map.of()));
        for (int i = 0; i < names.size(); i += 103) {
            Map<String, Tensor> less = new LinkedHashMap<>(tensors);
            Tensor tensor = less.remove(names.get(i));
            variants.add(less);
            for (Tensor other : List.of(
                    new Tensor(List.of(), new float[1]),
                    new Tensor(List.of(0), new float[0]),
                    new Tensor(List.of(tensor.values().length + 1), new float[tensor.values().length + 1]))) {
                Map<String, Tensor> changed = new LinkedHashMap<>(tensors);
                changed.put(names.get(i), other);
                variants.add(changed);
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Map<String, Tensor> variant : variants) {
            Safetensors.write(weights, variant, Map.of());
            Files.writeString(document, resigned(weights, described));
            List<String> opened = new ArrayList<>();
            judge("weights of " + variant.size() + " tensors", wrong, opened);
            wrong.addAll(opened);
        }
        assertThat(wrong).isEmpty();
    }

    private static String resigned(Path file, String text) throws IOException {
        String checksum = Checksum.SHA_256.of(file);
        String length = "\"fileBytes\":" + Files.size(file);
        String changed =
                DamagedJson.resigned(text, Map.of("fileSha256", checksum)).replaceAll("\"fileBytes\":\\d+", length);
        return DamagedJson.resigned(changed, Map.of());
    }

    private void judge(String what, List<String> wrong) {
        judge(what, wrong, new ArrayList<>());
    }

    private void judge(String what, List<String> wrong, List<String> opened) {
        try {
            assertThat(store.list()).anyMatch(entry -> entry.name().equals("mine"));
            BackboneSource source = store.source("mine", own -> own);
            int length = source.preprocessing().tensorLength();
            try (Backbone backbone = source.open()) {
                FloatBuffer images = ByteBuffer.allocateDirect(2 * length * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
                assertThat(backbone.embed(images, 2)).hasNumberOfRows(2);
            }
            source.openFeatures().ifPresent(FeatureExtractor::close);
            opened.add(what + ": taken");
        } catch (LinnetException e) {
            if (e.code() != ErrorCode.UNUSABLE_MODEL) {
                wrong.add(what + ": " + e.code() + ": " + e.getMessage());
            }
            if (!e.getMessage().contains("mine")) {
                wrong.add(what + ": not named: " + e.getMessage());
            }
            if (e.getMessage().contains("null") || e.getMessage().length() > 2000) {
                wrong.add(what + ": " + e.getMessage());
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            wrong.add(what + ": " + e);
        }
    }
}
