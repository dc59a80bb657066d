package org.linnet.benchmark;

import java.nio.file.Path;
import java.util.Map;
import org.linnet.internal.backbone.efficientnet.GeneratedWeights;
import org.linnet.internal.tensor.Safetensors;

/** Writes generated weights of a variant as a file that {@code linnet backbone import} reads. */
public final class GeneratedWeightsFile {
    private GeneratedWeightsFile() {}

    /** Arguments: a variant as {@code efficientnet-b6}, and the {@code .safetensors} file to write. */
    public static void main(String[] arguments) {
        String architecture = arguments[0];
        Safetensors.write(
                Path.of(arguments[1]), GeneratedWeights.of(architecture), Map.of("architecture", architecture));
    }
}
