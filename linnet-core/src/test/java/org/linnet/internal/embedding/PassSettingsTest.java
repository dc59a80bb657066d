package org.linnet.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneSpec;
import org.linnet.backbone.Batching;
import org.linnet.embedding.PassOptions;
import org.linnet.image.Preprocessing;

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

    /** Of a backbone that says how many photographs it computes at a time best. */
    private record OnGpu() implements BackboneSource {
        @Override
        public BackboneSpec spec() {
            throw new AssertionError("not needed");
        }

        @Override
        public Preprocessing preprocessing() {
            throw new AssertionError("not needed");
        }

        @Override
        public Backbone open() {
            throw new AssertionError("not needed");
        }

        @Override
        public Optional<Batching> batching() {
            return Optional.of(new Batching(32, 1));
        }
    }

    @Test
    void aBackboneSaysWhatSuitsItAndTheUserHasTheLastWord() {
        PassSettings settings = PassSettings.of(PassOptions.defaults(), new OnGpu());
        assertThat(settings.batchSize()).isEqualTo(32);
        assertThat(settings.concurrentBatches()).isEqualTo(1);
        assertThat(settings.linger()).isEqualTo(Duration.ofMillis(50));
        assertThat(settings.decodingThreads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(PassSettings.of(PassOptions.builder().batchSize(4).build(), new OnGpu())
                        .batchSize())
                .isEqualTo(4);
    }
}
