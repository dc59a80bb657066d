package org.linnet.internal.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linnet.backbone.Architecture;
import org.linnet.backbone.BackboneSpec;
import org.linnet.backbone.Batching;

class GpuBatchesTest {
    private static final long MIB = 1 << 20;

    private static GpuBatches batches(String architecture, int size, long freeMib) {
        BackboneSpec spec = new BackboneSpec(
                "test",
                architecture,
                "0".repeat(64),
                1,
                Architecture.named("efficientnet-b0").preprocessing(),
                "");
        return GpuBatches.of(spec, spec.preprocessing().withSize(size), freeMib * MIB);
    }

    @ParameterizedTest
    @CsvSource({
        // 2, 4, 8, 24 and 80 GB with what a driver keeps taken off.
        "efficientnet-lite0, 224, 1800, 16",
        "efficientnet-lite0, 224, 3700, 64",
        "efficientnet-lite0, 224, 81000, 64",
        "efficientnet-b6, 528, 1800, 1",
        "efficientnet-b6, 528, 3700, 4",
        "efficientnet-b6, 528, 7600, 16",
        "efficientnet-b6, 528, 23500, 32",
        "efficientnet-b6, 528, 81000, 32",
    })
    void growWithTheMemoryAndShrinkWithTheNetwork(String architecture, int size, long freeMib, int batchSize) {
        assertThat(batches(architecture, size, freeMib).batching()).isEqualTo(new Batching(batchSize, 1));
    }

    @Test
    void aFullGpuIsTriedWithOnePhotograph() {
        assertThat(batches("efficientnet-b6", 528, 0).batching()).isEqualTo(new Batching(1, 1));
    }

    @Test
    void aNetworkOfWhichNothingIsKnownIsTakenForALargeOne() {
        assertThat(batches("onnx", 528, 7600).activationBytes())
                .isEqualTo(batches("efficientnet-b6", 528, 7600).activationBytes());
        assertThat(batches("onnx", 224, 7600).batching()).isEqualTo(new Batching(64, 1));
    }

    /** 192 channels of B6's block 2a at 264 × 264, before and after swish, its sigmoid, and the next convolution's. */
    @Test
    void largestResultsAreThoseOfTheFirstWideBlock() {
        assertThat(Architecture.named("efficientnet-b6").activationBytes(528)).isEqualTo(4L * 4 * 192 * 264 * 264);
        assertThat(Architecture.named("efficientnet-lite0").activationBytes(224))
                .isEqualTo(3L * 4 * 96 * 112 * 112);
    }
}
