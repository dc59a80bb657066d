package org.linnet.internal.weights;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linnet.tensor.Tensor;

/** The named tensors of an unpickled file, whose numbers are filled in storage by storage. */
final class StateDict {
    /** Under which names training scripts keep a state dict, those first that they would evaluate with. */
    private static final List<String> USUAL = List.of(
            "state_dict_ema", "model_ema", "state_dict", "model_state_dict", "model", "params_ema", "params", "net");

    private final Map<PyTorchStorage, Map<String, PyTorchTensor>> byStorage = new HashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** Nobody keeps a state dict deeper in a checkpoint. */
    private static final int DEEPEST = 16;

    /** How many numbers views may have beyond those of their storages, so that small ones may be there several times. */
    private static final long MOST_REPEATED = 1 << 20;

    private StateDict(Map<String, PyTorchTensor> named) throws IOException {
        named.forEach((name, tensor) -> {
            byStorage
                    .computeIfAbsent(tensor.storage(), storage -> new LinkedHashMap<>())
                    .put(name, tensor);
            // Keeps the file's order, whichever storage is read first.
            tensors.put(name, null);
        });
        long stored =
                byStorage.keySet().stream().mapToLong(PyTorchStorage::length).sum();
        WeightsFile.requireFew(stored);
        // Equal views share their numbers; others that lie one over the other are none of a network's weights.
        long viewed = Set.copyOf(named.values()).stream()
                .mapToLong(PyTorchTensor::length)
                .sum();
        if (viewed > stored + MOST_REPEATED) {
            throw new IOException(
                    "its tensors would have " + viewed + " numbers, made of " + stored + " that are there");
        }
    }

    /**
     * Finds the tensors in {@code unpickled}: it is the state dict, or holds it, under a usual name or as the only one.
     */
    static StateDict in(Object unpickled) throws IOException {
        return new StateDict(find(unpickled, Collections.newSetFromMap(new IdentityHashMap<>()), 0)
                .orElseThrow(() -> new UnusableWeightsException(
                        "it holds no state dict of PyTorch, or several",
                        "Save the state dict alone: torch.save(model.state_dict(), FILE).")));
    }

    /** @param seen what was looked into before, since a pickle may refer to itself */
    private static Optional<Map<String, PyTorchTensor>> find(Object object, Set<Object> seen, int depth) {
        if (!(object instanceof Map<?, ?> map) || depth > DEEPEST || !seen.add(object)) {
            return Optional.empty();
        }
        Map<String, PyTorchTensor> named = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (name instanceof String text && value instanceof PyTorchTensor tensor) {
                named.put(text, tensor);
            }
        });
        if (!named.isEmpty()) {
            return Optional.of(named);
        }
        for (String usual : USUAL) {
            Optional<Map<String, PyTorchTensor>> found = find(map.get(usual), seen, depth + 1);
            if (found.isPresent()) {
                return found;
            }
        }
        List<Map<String, PyTorchTensor>> others = map.values().stream()
                .map(value -> find(value, seen, depth + 1))
                .flatMap(Optional::stream)
                .toList();
        return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
    }

    /** The storages that its tensors are views of. */
    Set<PyTorchStorage> storages() {
        return Collections.unmodifiableSet(byStorage.keySet());
    }

    /** @param values all of the storage's */
    void fill(PyTorchStorage storage, float[] values) {
        Map<PyTorchTensor, Tensor> read = new HashMap<>();
        byStorage
                .get(storage)
                .forEach(
                        (name, tensor) -> tensors.put(name, read.computeIfAbsent(tensor, view -> view.tensor(values))));
    }

    /** Every tensor, once every storage has been filled in. */
    Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }
}
