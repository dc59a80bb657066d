package org.linnet.internal.backbone.efficientnet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linnet.backbone.Architecture.Fit;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.tensor.Tensor;

/** Compares the tensors of a weights file with the family's table and brings them under one set of names and shapes. */
final class EfficientNetWeights {
    private static final float[] NORMALIZATION_MEAN = {0.485f, 0.456f, 0.406f};

    /** The official files hold the deviation where Keras expects the variance, and the model makes up for it. */
    private static final float[] NORMALIZATION_VARIANCE = {0.229f, 0.224f, 0.225f};

    private EfficientNetWeights() {}

    /**
     * The tensors of a weights file under the names and with the shapes of {@link EfficientNet#variables()}, whichever
     * way the file names and lays them out: as Keras, timm ({@code tf_efficientnet_*} and
     * {@code tf_efficientnet_lite*}), or lukemelas/EfficientNet-PyTorch do. A classifier, batch counters and the state
     * of an optimiser are skipped. Keras' normalisation layer must have its shapes, but
     * {@link org.linnet.image.Preprocessing} does its work; files that do not know it get the official values.
     *
     * @param tensors under the names of the file; they must fit
     * @param fileName for the message
     * @return in the order of the variables
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) where the names are of no known scheme
     */
    static Map<String, Tensor> canonical(EfficientNet architecture, Map<String, Tensor> tensors, String fileName) {
        NamingScheme scheme = WeightsFit.scheme(tensors.keySet()).orElseThrow(() -> unknownNames(tensors, fileName));
        WeightsFit weights = WeightsFit.of(architecture, scheme, tensors);
        if (weights.fit().problems() > 0) {
            throw new IllegalArgumentException(fileName + " does not fit " + architecture.architecture());
        }
        Map<String, Tensor> canonical = new LinkedHashMap<>();
        for (Variable variable : architecture.variables()) {
            Tensor tensor = weights.found().get(variable);
            canonical.put(
                    variable.name(), tensor == null ? normalization(variable) : converted(scheme, variable, tensor));
        }
        return canonical;
    }

    /** How the tensors of a weights file compare with the table; empty where their names follow no known scheme. */
    static Optional<Fit> fit(EfficientNet architecture, Map<String, Tensor> tensors) {
        return WeightsFit.scheme(tensors.keySet())
                .map(scheme -> WeightsFit.of(architecture, scheme, tensors).fit());
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
}
