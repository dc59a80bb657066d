package org.linnet.internal.backbone.efficientnet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.backbone.Architecture.Fit;
import org.linnet.tensor.Tensor;

/**
 * How the tensors of a file compare with the table's row of a variant.
 *
 * @param found the file's tensor of each variable that is there in its shape, in the order of the variables
 * @param fit what the file lacks, has too much, or has in another shape
 */
record WeightsFit(Map<Variable, Tensor> found, Fit fit) {
    static WeightsFit of(EfficientNet architecture, NamingScheme scheme, Map<String, Tensor> tensors) {
        Map<String, Tensor> byName = new HashMap<>();
        List<String> leftOver = new ArrayList<>();
        Map<String, Variable> expected = scheme.names(architecture);
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            Optional<String> name = scheme.read(tensor.getKey());
            if (name.isPresent()
                    && (!expected.containsKey(name.get())
                            || byName.putIfAbsent(name.get(), tensor.getValue()) != null)) {
                leftOver.add(tensor.getKey());
            }
        }
        Map<Variable, Tensor> found = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        expected.forEach((name, variable) -> {
            Tensor tensor = byName.get(name);
            List<Integer> shape = scheme.pyTorch() ? KernelLayout.pyTorchShape(variable) : variable.shape();
            if (tensor == null) {
                missing.add(name);
            } else if (!tensor.shape().equals(shape)) {
                misshapen.add(name + " is " + tensor.shape() + " instead of " + shape);
            } else {
                found.put(variable, tensor);
            }
        });
        return new WeightsFit(found, new Fit(missing, leftOver, misshapen));
    }

    /** The scheme that most of the names follow; empty where none of them follows any. */
    static Optional<NamingScheme> scheme(Set<String> names) {
        NamingScheme best = null;
        long most = 0;
        for (NamingScheme scheme : NamingScheme.values()) {
            long owned = names.stream().filter(scheme::owns).count();
            if (owned > most) {
                most = owned;
                best = scheme;
            }
        }
        return Optional.ofNullable(best);
    }
}
