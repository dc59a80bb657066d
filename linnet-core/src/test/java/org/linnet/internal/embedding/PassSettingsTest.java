package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.linnet.embedding.PassOptions;

class PassSettingsTest {
    @Test
    void everyCoreDecodesAndComputesWhereNothingIsAsked() {
        int cores = Runtime.getRuntime().availableProcessors();
        PassSettings settings = PassSettings.of(PassOptions.defaults());
        assertThat(settings.decodingThreads()).isEqualTo(cores);
        assertThat(settings.concurrentBatches()).isEqualTo(cores);
        assertThat(settings.batchSize()).isEqualTo(1);
        assertThat(settings.window()).isEqualTo(Math.max(256, 4 * cores));
        assertThat(settings.linger()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void theWindowHoldsEnoughOfTheBatchesThatAreAsked() {
        PassSettings settings = PassSettings.of(
                PassOptions.builder().concurrentBatches(40).batchSize(10).build());
        assertThat(settings.window()).isEqualTo(1600);
    }
}
