package org.linnet.internal.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;

class BatchPiecesTest {
    private final List<String> told = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private final BatchPieces pieces = new BatchPieces(told::add);

    private void run(int batch, int room) {
        pieces.run(batch, (from, count) -> {
            if (count > room) {
                throw failure("Failed to allocate memory for requested buffer of size 939524096");
            }
            ran.add(from + "+" + count);
        });
    }

    private static LinnetException failure(String said) {
        return new LinnetException(ErrorCode.FAILURE, "failed", new OrtException(said));
    }

    @Test
    void areOfFewSizes() {
        run(13, 64);
        assertThat(ran).containsExactly("0+8", "8+4", "12+1");
        assertThat(told).isEmpty();
    }

    @Test
    void areHalvedForGoodWhereMemoryRunsOut() {
        run(16, 4);
        assertThat(ran).containsExactly("0+4", "4+4", "8+4", "12+4");
        assertThat(told)
                .containsExactly(
                        "The GPU's memory is too small for 16 photographs at once; going on with 8.",
                        "The GPU's memory is too small for 8 photographs at once; going on with 4.");
        ran.clear();
        run(8, 4);
        assertThat(ran).containsExactly("0+4", "4+4");
        assertThat(told).hasSize(2);
    }

    @Test
    void giveUpWhereOnePhotographIsTooMuch() {
        assertThatThrownBy(() -> run(2, 0)).isInstanceOf(LinnetException.class).hasMessage("failed");
    }

    @Test
    void otherFailuresAreNotTriedAgain() {
        assertThatThrownBy(() -> pieces.run(8, (from, count) -> {
                    ran.add(from + "+" + count);
                    throw failure("CUDA failure 700: an illegal memory access was encountered ; GPU=0");
                }))
                .isInstanceOf(LinnetException.class);
        assertThat(ran).containsExactly("0+8");
        assertThat(told).isEmpty();
    }
}
