package org.linnet.internal.backbone.efficientnet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linnet.backbone.Architecture;
import org.linnet.backbone.ArchitectureFamily;
import org.linnet.image.Preprocessing;
import org.linnet.tensor.Tensor;

/** The rows of {@link EfficientNet} as architectures. */
public final class EfficientNetFamily implements ArchitectureFamily {
    @Override
    public List<Architecture> architectures() {
        return Stream.of(EfficientNet.values()).<Architecture>map(Row::new).toList();
    }

    private record Row(EfficientNet variant) implements Architecture {
        @Override
        public String name() {
            return variant.architecture();
        }

        @Override
        public int embeddingLength() {
            return variant.embeddingLength();
        }

        @Override
        public Preprocessing preprocessing() {
            return variant.defaultPreprocessing();
        }

        @Override
        public long parameters() {
            return variant.parameters();
        }

        @Override
        public long activationBytes(int size) {
            return variant.activationBytes(size);
        }

        @Override
        public Optional<Fit> fit(Map<String, Tensor> tensors) {
            return EfficientNetWeights.fit(variant, tensors);
        }

        @Override
        public Map<String, Tensor> canonical(Map<String, Tensor> tensors, String file) {
            return EfficientNetWeights.canonical(variant, tensors, file);
        }

        @Override
        public byte[] graph(Map<String, Tensor> weights, int size) {
            return EfficientNetGraph.build(variant, weights, size);
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
