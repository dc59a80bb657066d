package org.linnet.internal.backbone.efficientnet;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.tensor.Tensor;

/** Checks the tensors of a weights file against the family's table and brings them under one set of names and shapes. */
public final class EfficientNetWeights {
    private static final float[] NORMALIZATION_MEAN = {0.485f, 0.456f, 0.406f};

    /** The official files hold the deviation where Keras expects the variance, and the model makes up for it. */
    private static final float[] NORMALIZATION_VARIANCE = {0.229f, 0.224f, 0.225f};

    private EfficientNetWeights() {}

    /**
     * The tensors of a weights file under the names and with the shapes of {@link EfficientNet#variables()}, whichever
     * way the file names and lays them out: as Keras, timm ({@code tf_efficientnet_*} and
     * {@code tf_efficientnet_lite*}), or lukemelas/EfficientNet-PyTorch do. A classifier, batch counters and the state
     * of an optimiser are passed over. Keras' normalisation layer must have its shapes, but
     * {@link org.linnet.image.Preprocessing} does its work; files that do not know it get the official values.
     *
     * @param tensors under the names of the file
     * @param fileName for the message
     * @return in the order of the variables
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) naming what is missing, left over or misshapen, or a
     *     tensor that holds infinities or what is not a number
     */
    public static Map<String, Tensor> canonical(
            EfficientNet architecture, Map<String, Tensor> tensors, String fileName) {
        NamingScheme scheme = WeightsFit.scheme(tensors.keySet()).orElseThrow(() -> unknownNames(tensors, fileName));
        WeightsFit fit = WeightsFit.of(architecture, scheme, tensors);
        if (!fit.exact()) {
            throw new LinnetException(
                    ErrorCode.UNUSABLE_MODEL,
                    fileName + " does not fit " + architecture.architecture() + ": " + fit.describe() + "."
                            + hint(fit, tensors));
        }
        Map<String, Tensor> canonical = new LinkedHashMap<>();
        for (Variable variable : architecture.variables()) {
            Tensor tensor = fit.found().get(variable);
            Tensor converted = tensor == null ? normalization(variable) : converted(scheme, variable, tensor);
            canonical.put(variable.name(), requireFinite(converted, variable, fileName));
        }
        return canonical;
    }

    /** The variant that the tensors of a weights file fit exactly. */
    public static Optional<EfficientNet> detect(Map<String, Tensor> tensors) {
        return WeightsFit.scheme(tensors.keySet())
                .flatMap(scheme -> best(scheme, tensors))
                .filter(WeightsFit::exact)
                .map(WeightsFit::architecture);
    }

    /** The variant that the tensors of a weights file fit best; empty where their names follow no known scheme. */
    public static Optional<EfficientNet> closest(Map<String, Tensor> tensors) {
        return WeightsFit.scheme(tensors.keySet())
                .flatMap(scheme -> best(scheme, tensors))
                .map(WeightsFit::architecture);
    }

    private static Optional<WeightsFit> best(NamingScheme scheme, Map<String, Tensor> tensors) {
        return Arrays.stream(EfficientNet.values())
                .map(architecture -> WeightsFit.of(architecture, scheme, tensors))
                .min(Comparator.comparingInt(WeightsFit::problems));
    }

    private static String hint(WeightsFit fit, Map<String, Tensor> tensors) {
        WeightsFit best = best(fit.scheme(), tensors).orElseThrow();
        String name = best.architecture().architecture();
        if (best.exact()) {
            return "\nAll its tensors fit " + name + ": take it as that.";
        }
        // A file that lacks a few tensors is still clearly of one variant, since others differ in hundreds.
        return best.problems() * 4 < fit.problems() ? "\nIt is closest to " + name + "." : "";
    }

    private static LinnetException unknownNames(Map<String, Tensor> tensors, String fileName) {
        String found = tensors.isEmpty()
                ? "it holds no tensors"
                : "its tensors have names such as '"
                        + tensors.keySet().iterator().next() + "'";
        return new LinnetException(
                ErrorCode.UNUSABLE_MODEL,
                fileName + " holds no EfficientNet that Linnet can read: " + found
                        + ".\nThe names of Keras, timm and lukemelas/EfficientNet-PyTorch are known; anything else can"
                        + " be brought as an .onnx file.");
    }

    private static Tensor converted(NamingScheme scheme, Variable variable, Tensor tensor) {
        return scheme.pyTorch()
                ? new Tensor(variable.shape(), KernelLayout.toKeras(variable, tensor.values()))
                : tensor;
    }

    private static Tensor normalization(Variable variable) {
        return switch (variable.weight()) {
            case "mean" -> new Tensor(List.of(3), NORMALIZATION_MEAN.clone());
            case "variance" -> new Tensor(List.of(3), NORMALIZATION_VARIANCE.clone());
            case "count" -> new Tensor(List.of(), new float[] {0});
            default -> throw new IllegalArgumentException("not of the normalisation layer: " + variable);
        };
    }

    private static Tensor requireFinite(Tensor tensor, Variable variable, String fileName) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new LinnetException(
                        ErrorCode.UNUSABLE_MODEL,
                        fileName + " is damaged: " + variable.name() + " holds " + value
                                + ".\nGet the file again from where it came.");
            }
        }
        return tensor;
    }
}
