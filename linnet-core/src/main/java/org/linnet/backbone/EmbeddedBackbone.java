package org.linnet.backbone;

import org.linnet.internal.file.EmbeddedFile;
import org.linnet.internal.tensor.Safetensors;

/** The backbone that comes with Linnet, so that a fresh machine without a network does the real job. */
final class EmbeddedBackbone {
    static final String NAME = "efficientnet-lite0";
    static final String RESOURCE = "efficientnet-lite0.safetensors";
    static final long BYTES = 7_016_064;

    static final Architecture ARCHITECTURE = Architecture.named(NAME);

    /** Written down, since a job whose embeddings are all kept need not read 7 MB for it. */
    static final BackboneSpec SPEC = new BackboneSpec(
            NAME,
            ARCHITECTURE.name(),
            "f24e47739a26017b9cc9092ce6e32cc5882cc002c268cf5a88d6b53ab5bb3728",
            ARCHITECTURE.embeddingLength(),
            ARCHITECTURE.preprocessing(),
            "Google (tensorflow/tpu, models/official/efficientnet/lite), ImageNet, Apache License 2.0");

    private EmbeddedBackbone() {}

    /** The graph for images of {@code size} pixels. */
    static byte[] graph(int size) {
        return ARCHITECTURE.graph(ARCHITECTURE.canonical(Safetensors.read(bytes(), RESOURCE), RESOURCE), size);
    }

    /** The weights, as a safetensors file, checked. */
    static byte[] bytes() {
        return EmbeddedFile.read(EmbeddedBackbone.class, RESOURCE, SPEC.weightsSha256(), "the backbone " + NAME);
    }
}
