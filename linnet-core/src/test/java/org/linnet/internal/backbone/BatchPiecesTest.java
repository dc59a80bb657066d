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
        pieces.run(batch, (from, count, size) -> {
            if (size > room) {
                throw failure("Failed to allocate memory for requested buffer of size 939524096");
            }
            ran.add(from + "+" + count + " of " + size);
        });
    }

    private List<String> ran(int batch) {
        ran.clear();
        run(batch, 64);
        return List.copyOf(ran);
    }

    private static LinnetException failure(String said) {
        return new LinnetException(ErrorCode.FAILURE, "failed", new OrtException(said));
    }

    @Test
    void aLastBatchGoesThroughASizeThatIsPlanned() {
        assertThat(ran(32)).containsExactly("0+32 of 32");
        assertThat(ran(13)).containsExactly("0+13 of 32");
        assertThat(ran(40)).containsExactly("0+32 of 32", "32+8 of 32");
        assertThat(told).isEmpty();
    }

    @Test
    void theFirstSizeIsThatOfTheFirstBatch() {
        assertThat(ran(3)).containsExactly("0+3 of 4");
        assertThat(ran(6)).containsExactly("0+4 of 4", "4+2 of 4");
        assertThat(new BatchPiecesTest().ran(48)).containsExactly("0+48 of 48");
        assertThat(new BatchPiecesTest().ran(33)).containsExactly("0+33 of 40");
    }

    /** 31 zeros each: 17 times cost more than planning. */
    @Test
    void photographsThatComeOneByOneGetASizeOfTheirOwnOnceItPays() {
        ran(32);
        for (int i = 0; i < 16; i++) {
            assertThat(ran(1)).containsExactly("0+1 of 32");
        }
        assertThat(ran(1)).containsExactly("0+1 of 1");
        assertThat(ran(32)).containsExactly("0+32 of 32");
        assertThat(ran(33)).containsExactly("0+32 of 32", "32+1 of 1");
    }

    /** 64 single pieces cost 320, one of 64 costs 68. */
    @Test
    void largeBatchesAfterASmallOneGetASizeOfTheirOwnOnceItPays() {
        ran(1);
        assertThat(ran(64)).hasSize(64);
        assertThat(ran(64)).hasSize(64);
        assertThat(ran(64)).containsExactly("0+64 of 64");
    }

    @Test
    void areHalvedForGoodWhereMemoryRunsOut() {
        run(16, 4);
        assertThat(ran).containsExactly("0+4 of 4", "4+4 of 4", "8+4 of 4", "12+4 of 4");
        assertThat(told)
                .containsExactly(
                        "The GPU's memory is too small for 16 photographs at once; going on with 8.",
                        "The GPU's memory is too small for 8 photographs at once; going on with 4.");
        for (int i = 0; i < 100; i++) {
            ran.clear();
            run(16, 4);
            assertThat(ran).hasSize(4);
        }
        assertThat(told).hasSize(2);
    }

    @Test
    void giveUpWhereOnePhotographIsTooMuch() {
        assertThatThrownBy(() -> run(2, 0)).isInstanceOf(LinnetException.class).hasMessage("failed");
    }

    @Test
    void otherFailuresAreNotTriedAgain() {
        assertThatThrownBy(() -> pieces.run(8, (from, count, size) -> {
                    ran.add(from + "+" + count);
                    throw failure("CUDA failure 700: an illegal memory access was encountered ; GPU=0");
                }))
                .isInstanceOf(LinnetException.class);
        assertThat(ran).containsExactly("0+8");
        assertThat(told).isEmpty();
    }
}
