package org.linnet.backbone;

import java.nio.file.Path;
import java.util.Map;
import org.linnet.tensor.Safetensors;
import org.linnet.tensor.Tensor;

/** TEMP */
public final class WeightsFile {
    private WeightsFile() {}

    public static Map<String, Tensor> read(Path file) {
        return Safetensors.read(file);
    }
}
