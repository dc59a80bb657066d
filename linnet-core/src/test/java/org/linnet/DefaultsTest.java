package org.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linnet.backbone.Architecture;
import org.linnet.calibration.CalibrationMethod;
import org.linnet.dataset.SplitOptions;
import org.linnet.device.Device;
import org.linnet.embedding.PassOptions;
import org.linnet.embedding.StopSignal;
import org.linnet.head.HeadTrainer;
import org.linnet.head.Recipe;
import org.linnet.image.Crop;
import org.linnet.image.Decoding;
import org.linnet.image.ImageLimits;
import org.linnet.image.Preprocessing;
import org.linnet.image.PreprocessingChanges;
import org.linnet.image.Resampling;
import org.linnet.image.Views;
import org.linnet.internal.onnx.RuntimeOptions;
import org.linnet.model.DecisionOptions;
import org.linnet.model.DecisionUnit;
import org.linnet.model.TaxonFilter;
import org.linnet.service.ServiceOptions;

/** Pins every default: models are made again and scripts are written on the strength of them. */
class DefaultsTest {
    @Test
    void training() {
        TrainingOptions options = TrainingOptions.defaults();
        assertThat(options.name()).isEqualTo("model");
        assertThat(options.backbone()).isEqualTo("efficientnet-lite0");
        assertThat(options.preprocessing()).isEqualTo(PreprocessingChanges.standard());
        assertThat(EmbeddingOptions.defaults().preprocessing()).isEqualTo(PreprocessingChanges.standard());
        assertThat(TrainingOptions.builder().recipe(Recipe.reference()).build().preprocessing())
                .isEqualTo(PreprocessingChanges.none());
        assertThat(TrainingOptions.builder()
                        .split(SplitOptions.builder()
                                .kind(SplitOptions.Kind.KERAS)
                                .build())
                        .build()
                        .preprocessing())
                .isEqualTo(PreprocessingChanges.none());
        assertThat(options.recipe().name()).isEqualTo("default");
        assertThat(options.split())
                .hasToString("SplitOptions[kind=TREE, validationFraction=0.2, seed=123,"
                        + " unit=Optional.empty, burstGap=PT1M, locationFrom=Optional.empty]");
        assertThat(options.node()).isEmpty();
        assertThat(options.ranks()).isEmpty();
        assertThat(options.calibration()).isEqualTo(CalibrationMethod.TEMPERATURE);
        assertThat(options.targetPrecision()).isEqualTo(0.95);
    }

    @Test
    void jointHeadsAreTrainedUnlessTheHeadsOfTheNodesAreToNameAlone() {
        assertThat(TrainingOptions.defaults().trainsJointHeads()).isTrue();
        assertThat(TrainingOptions.builder().recipe(Recipe.reference()).build().trainsJointHeads())
                .isFalse();
        assertThat(TrainingOptions.builder()
                        .trainer(HeadTrainer.discriminant(1))
                        .build()
                        .trainsJointHeads())
                .isFalse();
        assertThat(TrainingOptions.builder()
                        .split(SplitOptions.builder()
                                .kind(SplitOptions.Kind.KERAS)
                                .build())
                        .build()
                        .trainsJointHeads())
                .isFalse();
    }

    @Test
    void evaluation() {
        assertThat(EvaluationOptions.defaults().by()).isEqualTo(DecisionUnit.PHOTOGRAPH);
    }

    @Test
    void deciding() {
        DecisionOptions options = DecisionOptions.defaults();
        assertThat(options.minConfidence()).isEmpty();
        assertThat(options.rank()).isEqualTo(Optional.empty());
        assertThat(options.filter()).isEqualTo(TaxonFilter.none());
        ClassificationOptions classification = ClassificationOptions.defaults();
        assertThat(classification.by()).isEqualTo(DecisionUnit.PHOTOGRAPH);
        assertThat(classification.views()).isEqualTo(Views.ONE);
    }

    @Test
    void preprocessing() {
        Preprocessing lite = Architecture.named(Linnet.DEFAULT_BACKBONE).preprocessing();
        assertThat(lite.size()).isEqualTo(224);
        assertThat(lite.resampling()).isEqualTo(Resampling.BILINEAR);
        assertThat(lite.crop()).isEqualTo(Crop.NONE);
        assertThat(lite.mean()).containsExactly(127f, 127f, 127f);
        assertThat(lite.deviation()).containsExactly(128f, 128f, 128f);
        assertThat(lite.decoding()).isEqualTo(Decoding.EXACT);
        Preprocessing standard = PreprocessingChanges.standard().applyTo(lite);
        assertThat(standard).isEqualTo(lite.withDecoding(Decoding.REDUCED));
        Preprocessing b6 = Architecture.named(Linnet.REFERENCE_BACKBONE).preprocessing();
        assertThat(b6.size()).isEqualTo(528);
        assertThat(b6.resampling()).isEqualTo(Resampling.BILINEAR);
        assertThat(b6.mean()).containsExactly(0.485f * 255, 0.456f * 255, 0.406f * 255);
        assertThat(b6.deviation()).containsExactly(0.229f * 255, 0.224f * 255, 0.225f * 255);
    }

    @Test
    void machine() {
        PassOptions pass = PassOptions.defaults();
        assertThat(pass.decodingThreads()).isEmpty();
        assertThat(pass.concurrentBatches()).isEmpty();
        assertThat(pass.batchSize()).isEmpty();
        assertThat(pass.window()).isEmpty();
        assertThat(pass.linger()).isEmpty();
        assertThat(pass.stop()).isSameAs(StopSignal.never());
        RuntimeOptions runtime = RuntimeOptions.defaults();
        assertThat(runtime.intraOpThreads()).isEqualTo(1);
        assertThat(runtime.device()).isEqualTo(Device.AUTO);
    }

    @Test
    void limits() {
        ImageLimits limits = ImageLimits.defaults();
        assertThat(limits.maxPixels()).isEqualTo(200_000_000);
        assertThat(limits.maxBytes()).isEqualTo(256 << 20);
    }

    @Test
    void services() {
        ServiceOptions options = ServiceOptions.defaults();
        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(options.admittedPhotographs()).isEqualTo(128);
        assertThat(options.admittedBytes())
                .isEqualTo(Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4));
        assertThat(options.workingThreads()).isEqualTo(cores);
        assertThat(options.concurrentBatches()).isEmpty();
        assertThat(options.batchSize()).isEmpty();
        assertThat(options.keepEmbeddings()).isFalse();
        assertThat(options.toBuilder().build()).isEqualTo(options);
        PhotographRequest request =
                PhotographRequest.builder(Path.of("frame.jpg"), new byte[1]).build();
        assertThat(request.options()).isEqualTo(ClassificationOptions.defaults());
        assertThat(request.boxes()).isEmpty();
        assertThat(request.given()).isEmpty();
        assertThat(request.taken()).isEmpty();
        assertThat(request.deadline().remaining()).isGreaterThan(Duration.ofDays(36_000));
    }
}
