package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linnet.internal.embedding.PassTuning.Measured;

final class PassTuningTest {
    @Test
    void findsThatABatchWithAFixedPriceIsBestWhenLarge() {
        ColourBackbone fixedPrice = new ColourBackbone() {
            @Override
            protected void beforeBatch(int batch) {
                sleep(10);
            }
        };
        List<Measured> heard = new ArrayList<>();
        List<Concurrency> candidates =
                List.of(new Concurrency(1, 1, 1), new Concurrency(1, 2, 8), new Concurrency(2, 1, 2));

        List<Measured> ranked =
                PassTuning.measure(threads -> fixedPrice.open(), candidates, Duration.ofMillis(90), heard::add);

        assertThat(ranked).extracting(Measured::concurrency).containsExactlyInAnyOrderElementsOf(candidates);
        assertThat(ranked.get(0).concurrency()).isEqualTo(new Concurrency(1, 2, 8));
        assertThat(ranked.get(0).photographsPerSecond())
                .isGreaterThanOrEqualTo(ranked.get(2).photographsPerSecond());
        assertThat(heard).hasSize(9);
        assertThat(fixedPrice.opened()).isEqualTo(2);
        assertThat(fixedPrice.closed()).isEqualTo(2);
    }

    @Test
    void passesOnWhatTheBackboneThrows() {
        IllegalStateException cause = new IllegalStateException("out of memory");
        ColourBackbone failing = new ColourBackbone() {
            @Override
            protected void beforeBatch(int batch) {
                throw cause;
            }
        };

        assertThatThrownBy(() -> PassTuning.measure(
                        threads -> failing.open(), Concurrency.candidates(2), Duration.ZERO, measured -> {}))
                .isSameAs(cause);
        assertThat(failing.closed()).isEqualTo(failing.opened());
    }

    @Test
    void triesEveryCoreAloneInPairsAndAllTogether() {
        assertThat(Concurrency.candidates(16))
                .contains(new Concurrency(1, 16, 1), new Concurrency(2, 8, 4), new Concurrency(16, 1, 16))
                .hasSize(15);
        assertThat(Concurrency.candidates(2)).hasSize(10).doesNotHaveDuplicates();
        assertThat(Concurrency.candidates(1)).hasSize(5);
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
