package org.linnet.internal.backbone.efficientnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.linnet.SharedTestData;
import org.linnet.backbone.Architecture;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.backbone.Architectures;
import org.linnet.tensor.Tensor;

class EfficientNetWeightsTest {
    private static Map<String, Tensor> generated;

    @BeforeAll
    static void generate() {
        generated = GeneratedWeights.of(EfficientNet.B0);
    }

    private static Architecture named(EfficientNet variant) {
        return Architecture.named(variant.architecture());
    }

    /** B0's generated weights as a file of a scheme holds them. */
    private static Map<String, Tensor> file(NamingScheme scheme) {
        Map<String, Tensor> file = new LinkedHashMap<>();
        scheme.names(EfficientNet.B0).forEach((name, variable) -> {
            Tensor tensor = generated.get(variable.name());
            boolean kernel = scheme.pyTorch() && variable.weight().endsWith("kernel");
            file.put(name, kernel ? outFirst(tensor, variable.weight().equals("depthwise_kernel")) : tensor);
        });
        return file;
    }

    /** [height, width, in, out] to [out, in, height, width]; of depthwise kernels [h, w, c, 1] to [c, 1, h, w]. */
    private static Tensor outFirst(Tensor tensor, boolean depthwise) {
        int height = tensor.shape().get(0);
        int width = tensor.shape().get(1);
        int in = tensor.shape().get(depthwise ? 3 : 2);
        int out = tensor.shape().get(depthwise ? 2 : 3);
        float[] values = new float[tensor.values().length];
        int to = 0;
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        int pixel = (y * width + x) * in * out;
                        values[to++] = tensor.values()[pixel + (depthwise ? o * in + i : i * out + o)];
                    }
                }
            }
        }
        return new Tensor(List.of(out, in, height, width), values);
    }

    private static void assertIsGenerated(Map<String, Tensor> canonical) {
        assertThat(canonical.keySet()).containsExactlyElementsOf(generated.keySet());
        generated.forEach((name, tensor) -> {
            assertThat(canonical.get(name).shape()).as(name).isEqualTo(tensor.shape());
            assertThat(canonical.get(name).values()).as(name).isEqualTo(tensor.values());
        });
    }

    private static Map<String, Tensor> renamed(Map<String, Tensor> file, UnaryOperator<String> to) {
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        file.forEach((name, tensor) -> renamed.put(to.apply(name), tensor));
        return renamed;
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryNamingScheme(NamingScheme scheme) {
        Map<String, Tensor> file = file(scheme);
        assertIsGenerated(Architectures.canonical(named(EfficientNet.B0), file, "file"));
        assertThat(Architectures.closest(file)).contains(named(EfficientNet.B0));
    }

    @ParameterizedTest
    @CsvSource({
        "KERAS, block2a_expand_conv/kernel, block2a_expand_conv/kernel:0",
        "KERAS, block1a_dwconv/kernel, block1a_dwconv/depthwise_kernel:0",
        "KERAS_COUNTED, layers/conv2d/vars/0, stem_conv/kernel:0",
        "KERAS_COUNTED, layers/conv2d_1/vars/1, block1a_se_reduce/bias:0",
        "KERAS_COUNTED, layers/depthwise_conv2d_1/vars/0, block2a_dwconv/depthwise_kernel:0",
        "KERAS_COUNTED, layers/batch_normalization_2/vars/3, block1a_project_bn/moving_variance:0",
        "TIMM, conv_stem.weight, stem_conv/kernel:0",
        "TIMM, bn1.running_var, stem_bn/moving_variance:0",
        "TIMM, blocks.0.0.conv_dw.weight, block1a_dwconv/depthwise_kernel:0",
        "TIMM, blocks.0.0.bn1.weight, block1a_bn/gamma:0",
        "TIMM, blocks.0.0.se.conv_reduce.bias, block1a_se_reduce/bias:0",
        "TIMM, blocks.0.0.conv_pw.weight, block1a_project_conv/kernel:0",
        "TIMM, blocks.0.0.bn2.bias, block1a_project_bn/beta:0",
        "TIMM, blocks.1.0.conv_pw.weight, block2a_expand_conv/kernel:0",
        "TIMM, blocks.1.0.bn1.running_mean, block2a_expand_bn/moving_mean:0",
        "TIMM, blocks.1.0.bn2.weight, block2a_bn/gamma:0",
        "TIMM, blocks.1.1.se.conv_expand.weight, block2b_se_expand/kernel:0",
        "TIMM, blocks.1.0.conv_pwl.weight, block2a_project_conv/kernel:0",
        "TIMM, blocks.1.0.bn3.weight, block2a_project_bn/gamma:0",
        "TIMM, conv_head.weight, top_conv/kernel:0",
        "TIMM, bn2.weight, top_bn/gamma:0",
        "LUKEMELAS, _conv_stem.weight, stem_conv/kernel:0",
        "LUKEMELAS, _bn0.weight, stem_bn/gamma:0",
        "LUKEMELAS, _blocks.0._depthwise_conv.weight, block1a_dwconv/depthwise_kernel:0",
        "LUKEMELAS, _blocks.2._se_reduce.weight, block2b_se_reduce/kernel:0",
        "LUKEMELAS, _blocks.15._project_conv.weight, block7a_project_conv/kernel:0",
        "LUKEMELAS, _conv_head.weight, top_conv/kernel:0",
        "LUKEMELAS, _bn1.running_mean, top_bn/moving_mean:0"
    })
    void namesAreThoseOfTheImplementations(NamingScheme scheme, String name, String variable) {
        assertThat(scheme.names(EfficientNet.B0).get(name).name()).isEqualTo(variable);
    }

    @Test
    void readsTheOfficialFilesPaths() {
        assertIsGenerated(EfficientNetWeights.canonical(
                EfficientNet.B0,
                renamed(generated, name -> name.substring(0, name.indexOf('/')) + "/" + name),
                "notop.h5"));
    }

    @Test
    void readsKeras3sModelFilesWithTheirHeadAndOptimiser() {
        Map<String, Tensor> file = renamed(
                generated,
                name -> "model_weights/" + name.substring(0, name.indexOf('/')) + "/"
                        + name.replace(":0", "").replace("depthwise_kernel", "kernel"));
        Tensor other = new Tensor(List.of(1), new float[1]);
        file.put("model_weights/dense/dense/kernel", other);
        file.put("model_weights/predictions/predictions/bias", other);
        file.put("optimizer_weights/adam/stem_conv/kernel", other);
        assertIsGenerated(Architectures.canonical(named(EfficientNet.B0), file, "model.h5"));
    }

    @Test
    void passesOverPrefixClassifierAndBatchCounters() {
        for (NamingScheme scheme : List.of(NamingScheme.TIMM, NamingScheme.LUKEMELAS)) {
            Map<String, Tensor> file = file(scheme);
            Tensor other = new Tensor(List.of(1), new float[1]);
            file.put("classifier.weight", other);
            file.put("_fc.bias", other);
            file.put("_blocks.3._bn1.num_batches_tracked", new Tensor(List.of(), new float[1]));
            assertIsGenerated(
                    Architectures.canonical(named(EfficientNet.B0), renamed(file, "module."::concat), "model.pth"));
        }
    }

    @Test
    void namesWhatIsMissingLeftOverAndMisshapenAsTheFileDoes() {
        Map<String, Tensor> file = file(NamingScheme.TIMM);
        file.remove("blocks.1.0.conv_pw.weight");
        file.put("blocks.1.0.conv_extra.weight", new Tensor(List.of(1), new float[1]));
        file.put("bn1.weight", new Tensor(List.of(31), new float[31]));
        assertThatThrownBy(() -> Architectures.canonical(named(EfficientNet.B0), file, "model.pth"))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessage("model.pth does not fit efficientnet-b0: 1 missing (blocks.1.0.conv_pw.weight), 1 left over"
                        + " (blocks.1.0.conv_extra.weight), 1 of another shape (bn1.weight is [31] instead of [32]).");
    }

    @Test
    void namesOnlyAFewOfManyAndSaysWhichVariantTheFileFits() {
        assertThatThrownBy(() -> Architectures.canonical(named(EfficientNet.B6), generated, "notop.h5"))
                .hasMessageStartingWith("notop.h5 does not fit efficientnet-b6: 541 missing (block1b_dwconv/kernel, ")
                .hasMessageContaining(
                        "…), 309 of another shape (stem_conv/kernel is [3, 3, 3, 32] instead of [3, 3, 3, 56], ")
                .hasMessageEndingWith("\nAll its tensors fit efficientnet-b0: take it as that.")
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(900));
    }

    @Test
    void saysWhichVariantADamagedFileIsClosestTo() {
        Map<String, Tensor> file = file(NamingScheme.LUKEMELAS);
        file.remove("_conv_head.weight");
        assertThatThrownBy(() -> Architectures.canonical(named(EfficientNet.B4), file, "model.pth"))
                .hasMessageEndingWith("\nIt is closest to efficientnet-b0.");
    }

    @Test
    void refusesNamesThatItDoesNotKnow() {
        Map<String, Tensor> resNet = Map.of("layer1.0.conv1.weight", new Tensor(List.of(1), new float[1]));
        assertThatThrownBy(() -> Architectures.canonical(named(EfficientNet.B0), resNet, "resnet.pth"))
                .isInstanceOfSatisfying(
                        LinnetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_MODEL))
                .hasMessageContaining("resnet.pth")
                .hasMessageContaining("layer1.0.conv1.weight");
        assertThatThrownBy(() -> Architectures.canonical(named(EfficientNet.B0), Map.of(), "empty.safetensors"))
                .hasMessageContaining("holds no tensors");
        assertThat(Architectures.closest(resNet)).isEmpty();
    }

    @Test
    void refusesWhatIsNotANumber() {
        Map<String, Tensor> file = new LinkedHashMap<>(generated);
        float[] beta = generated.get("top_bn/beta:0").values().clone();
        beta[7] = Float.NaN;
        file.put("top_bn/beta:0", new Tensor(List.of(beta.length), beta));
        assertThatThrownBy(() -> Architectures.canonical(named(EfficientNet.B0), file, "notop.h5"))
                .isInstanceOf(LinnetException.class)
                .hasMessageContaining("notop.h5 is damaged: top_bn/beta:0 holds NaN");
    }

    @Test
    void namesAndShapesOfARealFileFit() throws IOException {
        Map<String, Tensor> file = new LinkedHashMap<>();
        JsonNode header;
        try (InputStream bytes =
                Files.newInputStream(SharedTestData.require("weights/efficientnet_lite0.safetensors"))) {
            int length = (int) Long.reverseBytes(new DataInputStream(bytes).readLong());
            header = new ObjectMapper().readTree(bytes.readNBytes(length));
        }
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                List<Integer> shape = new ArrayList<>();
                entry.getValue().get("shape").forEach(axis -> shape.add(axis.intValue()));
                file.put(entry.getKey(), zeros(shape));
            }
        });
        assertThat(Architectures.closest(file)).contains(named(EfficientNet.LITE0));
        assertThat(Architectures.canonical(named(EfficientNet.LITE0), file, "lite0")
                        .keySet())
                .containsExactlyElementsOf(EfficientNet.LITE0.variables().stream()
                        .map(Variable::name)
                        .toList());
    }

    @Test
    void variantsAreToldFromOneAnother() {
        for (EfficientNet architecture : EfficientNet.values()) {
            if (architecture.parameters() > 20_000_000) {
                continue; // B5 and above differ from these in hundreds of tensors.
            }
            Map<String, Tensor> file = new LinkedHashMap<>();
            NamingScheme.TIMM
                    .names(architecture)
                    .forEach((name, variable) -> file.put(name, zeros(KernelLayout.pyTorchShape(variable))));
            assertThat(Architectures.closest(file)).contains(named(architecture));
            assertThat(named(architecture).fit(file).orElseThrow().problems()).isZero();
        }
    }

    private static Tensor zeros(List<Integer> shape) {
        return new Tensor(shape, new float[shape.stream().reduce(1, (a, b) -> a * b)]);
    }
}
