package org.linnet.internal.weights;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linnet.tensor.Tensor;

/**
 * Weights that Keras saved as HDF5: {@code .h5} and {@code .weights.h5}. A tensor is named by its path in the file,
 * without the slash at the front, such as {@code stem_conv/stem_conv/kernel:0} or {@code layers/conv2d/vars/0}.
 */
final class KerasWeightsFile {
    /** Far deeper than Keras nests; a damaged file may nest without end. */
    private static final int DEEPEST = 32;

    private static final Set<String> OPTIMIZER = Set.of("optimizer", "optimizer_weights");
    private static final int SMALL_CHUNK = 1 << 20;

    /** The library names the types of scalars by their boxes. */
    private static final Set<Class<?>> NUMERIC = Set.of(
            float.class, double.class, int.class, long.class, Float.class, Double.class, Integer.class, Long.class);

    /** EfficientNet-B7 has 1,040 tensors in 813 groups. */
    private static final int MOST_NODES = 100_000;

    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** What was looked into before, by its place in the file: a group may be linked from many others, and from itself. */
    private final Set<Long> seenGroups = new HashSet<>();

    private final Map<Long, Tensor> seenTensors = new HashMap<>();
    private final long fileBytes;
    private int nodes;
    private long numbers;

    private KerasWeightsFile(long fileBytes) {
        this.fileBytes = fileBytes;
    }

    /** The file's numbers; text and links are skipped, and so is what an optimizer keeps. */
    static Map<String, Tensor> read(Path file) throws IOException {
        KerasWeightsFile weights = new KerasWeightsFile(Files.size(file));
        try (HdfFile hdf = new HdfFile(file)) {
            weights.addAll(hdf, 0);
        } catch (RuntimeException e) {
            // The library answers damage with whatever exception it runs into.
            throw new IOException("its HDF5 structure cannot be read (" + e.getMessage() + ")", e);
        }
        return weights.tensors;
    }

    private void addAll(Group group, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("its groups are nested without end");
        }
        if (!seenGroups.add(group.getAddress())) {
            return;
        }
        for (Node node : group) {
            nodes++;
            if (nodes > MOST_NODES) {
                throw new IOException("it has more than " + MOST_NODES + " groups and tensors");
            }
            // Links lead to other files or to what is read anyway.
            if (node.isLink() || (depth == 0 && OPTIMIZER.contains(node.getName()))) {
                continue;
            }
            if (node instanceof Group inner) {
                addAll(inner, depth + 1);
            } else if (node instanceof Dataset dataset && isNumeric(dataset)) {
                Tensor tensor = seenTensors.get(dataset.getAddress());
                if (tensor == null) {
                    tensor = tensor(dataset);
                    seenTensors.put(dataset.getAddress(), tensor);
                }
                tensors.put(dataset.getPath().substring(1), tensor);
            }
        }
    }

    private static boolean isNumeric(Dataset dataset) {
        Class<?> type = dataset.getJavaType();
        return !dataset.isEmpty() && !dataset.isCompound() && !dataset.isVariableLength() && NUMERIC.contains(type);
    }

    private Tensor tensor(Dataset dataset) throws IOException {
        // A damaged size must not ask for more memory than a file of these bytes can fill.
        if (dataset.getFilters().isEmpty() && dataset.getSizeInBytes() > fileBytes) {
            throw new IOException("its " + dataset.getPath() + " would be larger than the file");
        }
        numbers += dataset.getSize();
        WeightsFile.requireFew(numbers);
        if (dataset instanceof ChunkedDataset chunked) {
            requireChunksOfItsSize(chunked);
        }
        Object data = dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
        List<Integer> shape = Arrays.stream(dataset.getDimensions()).boxed().toList();
        return new Tensor(shape, floats(data));
    }

    /** A chunk may stick out of a tensor, but is read as a whole. */
    private static void requireChunksOfItsSize(ChunkedDataset dataset) throws IOException {
        long chunk = 1;
        for (int axis : dataset.getChunkDimensions()) {
            chunk *= Math.max(axis, 1);
            if (chunk > Math.max(2 * dataset.getSize(), SMALL_CHUNK)) {
                throw new IOException("its " + dataset.getPath() + " is stored in pieces larger than itself");
            }
        }
    }

    private static float[] floats(Object data) throws IOException {
        if (data instanceof float[] floats) {
            return floats;
        }
        if (data instanceof Number number) {
            return new float[] {number.floatValue()};
        }
        if (data instanceof double[] doubles) {
            float[] floats = new float[doubles.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) doubles[i];
            }
            return floats;
        }
        if (data instanceof int[] ints) {
            float[] floats = new float[ints.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = ints[i];
            }
            return floats;
        }
        if (data instanceof long[] longs) {
            float[] floats = new float[longs.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = longs[i];
            }
            return floats;
        }
        throw new IOException("its numbers are of an unknown type");
    }
}
