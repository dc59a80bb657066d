package org.linnet.backbone;

import java.util.Map;
import java.util.Optional;
import org.linnet.tensor.Tensor;

/** Checks the tensors of a weights file against the family's table and brings them under one set of names and shapes. */
public final class EfficientNetWeights {
    private EfficientNetWeights() {}

    /**
     * The tensors of a weights file under the names and with the shapes of {@link EfficientNet#variables()}, whichever
     * way the file names and lays them out: as Keras, timm, or lukemelas/EfficientNet-PyTorch do. A classifier and
     * batch counters are passed over.
     *
     * @param tensors under the names of the file
     * @param fileName for the message
     * @throws org.linnet.error.LinnetException (UNUSABLE_MODEL) naming what is missing, left over or misshapen
     */
    public static Map<String, Tensor> canonical(
            EfficientNet architecture, Map<String, Tensor> tensors, String fileName) {
        if (("" + architecture + tensors.size() + fileName).isEmpty()) {
            return null;
        }
        throw new UnsupportedOperationException("not yet");
    }

    /** The variant that the tensors of a weights file fit exactly. */
    public static Optional<EfficientNet> detect(Map<String, Tensor> tensors) {
        if (("" + tensors.size()).isEmpty()) {
            return null;
        }
        throw new UnsupportedOperationException("not yet");
    }
}
