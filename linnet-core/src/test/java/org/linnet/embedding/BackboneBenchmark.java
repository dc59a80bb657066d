package org.linnet.embedding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.linnet.backbone.BackboneSpec;
import org.linnet.backbone.EfficientNet;
import org.linnet.backbone.GeneratedWeights;
import org.linnet.backbone.OnnxBackbone;
import org.linnet.backbone.OnnxGraph;
import org.linnet.backbone.RuntimeOptions;
import org.linnet.embedding.PassTuning.Measured;
import org.linnet.image.Preprocessing;

/**
 * Measures backbones with generated weights on this machine: photographs a second for every batch size and every way of
 * spreading batches over the cores. {@code benchmarks/backbone.sh} runs it.
 */
public final class BackboneBenchmark {
    private BackboneBenchmark() {}

    /** Arguments: seconds for each candidate, then variants as {@code efficientnet-b0@224}. */
    public static void main(String[] arguments) {
        Duration each = Duration.ofMillis((long) (1000 * Double.parseDouble(arguments[0])));
        int cores = Runtime.getRuntime().availableProcessors();
        System.out.printf("%d cores, Java %s%n", cores, Runtime.version());
        for (String variant : List.of(arguments).subList(1, arguments.length)) {
            String[] parts = variant.split("@", -1);
            measure(EfficientNet.named(parts[0]), Integer.parseInt(parts[1]), cores, each);
        }
    }

    private static void measure(EfficientNet architecture, int size, int cores, Duration each) {
        byte[] model = OnnxGraph.build(architecture, GeneratedWeights.of(architecture), size);
        Preprocessing preprocessing = architecture.defaultPreprocessing().withSize(size);
        BackboneSpec spec = new BackboneSpec(
                "generated",
                architecture.architecture(),
                "0".repeat(64),
                architecture.embeddingLength(),
                preprocessing,
                "generated");
        List<Concurrency> candidates = new ArrayList<>(Concurrency.candidates(cores));
        for (int batchSize = 1; batchSize <= 16; batchSize *= 2) {
            candidates.add(new Concurrency(1, 1, batchSize));
        }
        List<Measured> ranked = PassTuning.measure(
                threads -> OnnxBackbone.open(
                        spec, preprocessing, model, new RuntimeOptions(threads, RuntimeOptions.Device.CPU)),
                candidates,
                each,
                measured -> {});
        System.out.printf("%n%s at %d pixels%n", architecture.architecture(), size);
        System.out.println("photographs/s  batches × photographs × threads");
        for (Measured measured : ranked) {
            Concurrency way = measured.concurrency();
            System.out.printf(
                    "%13.2f  %d × %d × %d%n",
                    measured.photographsPerSecond(), way.concurrentBatches(), way.batchSize(), way.intraOpThreads());
        }
    }
}
