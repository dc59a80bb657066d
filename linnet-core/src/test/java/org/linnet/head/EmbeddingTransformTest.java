package org.linnet.head;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbeddingTransformTest {
    @Test
    void rootsKeepTheirSignsAndAreOneLong() {
        // 9 + 16 + 0 = 25, so the roots 3, -4 and 0 are 5 long.
        assertThat(EmbeddingTransform.ROOT.apply(new float[] {9, -16, 0})).containsExactly(0.6f, -0.8f, 0);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(EmbeddingTransform.ROOT.apply(new float[3])).containsExactly(0, 0, 0);
    }

    @Test
    void whatIsPlainStaysAsItIs() {
        float[] embedding = {9, -16, 0};

        assertThat(EmbeddingTransform.PLAIN.apply(embedding)).isSameAs(embedding);
    }
}
