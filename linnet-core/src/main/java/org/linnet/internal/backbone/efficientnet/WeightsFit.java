package org.linnet.internal.backbone.efficientnet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.linnet.tensor.Tensor;

/**
 * How the tensors of a file compare with the table's row of a variant.
 *
 * @param found the file's tensor of each variable that is there in its shape, in the order of the variables
 * @param missing names of variables that the file lacks
 * @param leftOver names of tensors that the variant has no use for
 * @param misshapen what is wrong with the shapes that differ
 */
record WeightsFit(
        EfficientNet architecture,
        NamingScheme scheme,
        Map<Variable, Tensor> found,
        List<String> missing,
        List<String> leftOver,
        List<String> misshapen) {
    private static final int NAMED = 5;

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
        return new WeightsFit(architecture, scheme, found, missing, leftOver, misshapen);
    }

    boolean exact() {
        return problems() == 0;
    }

    int problems() {
        return missing.size() + leftOver.size() + misshapen.size();
    }

    /** Such as "2 missing (a, b) and 1 left over (c)"; empty where it fits. */
    String describe() {
        List<String> parts = new ArrayList<>();
        describe(parts, "missing", missing);
        describe(parts, "left over", leftOver);
        describe(parts, "misshapen", misshapen);
        return String.join(", ", parts);
    }

    private static void describe(List<String> parts, String what, List<String> names) {
        if (!names.isEmpty()) {
            String listed = names.stream().limit(NAMED).collect(Collectors.joining(", "));
            parts.add(names.size() + " " + what + " (" + listed + (names.size() > NAMED ? ", …" : "") + ")");
        }
    }

    /** The scheme that most of the names follow; empty where none of them follows any. */
    static Optional<NamingScheme> scheme(Set<String> names) {
        NamingScheme best = null;
        long most = 0;
        for (NamingScheme scheme : NamingScheme.values()) {
            long owned = new HashSet<>(names).stream().filter(scheme::owns).count();
            if (owned > most) {
                most = owned;
                best = scheme;
            }
        }
        return Optional.ofNullable(best);
    }
}
