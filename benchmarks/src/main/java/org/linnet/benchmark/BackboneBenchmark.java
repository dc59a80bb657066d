package org.linnet.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.linnet.benchmark.PassTuning.Measured;

/**
 * Measures backbones with generated weights on this machine: photographs a second for every batch size and every way of
 * spreading batches over the cores. {@code benchmarks/backbone.sh} runs it.
 */
public final class BackboneBenchmark {
    private BackboneBenchmark() {}

    /** Arguments: seconds for each candidate, then variants as {@code efficientnet-b0@224}. */
    public static void main(String[] arguments) throws InterruptedException {
        Duration each = Duration.ofMillis((long) (1000 * Double.parseDouble(arguments[0])));
        int cores = Runtime.getRuntime().availableProcessors();
        System.out.printf("%d cores, Java %s%n", cores, Runtime.version());
        for (String variant : List.of(arguments).subList(1, arguments.length)) {
            measure(GeneratedBackbone.parse(variant), cores, each);
        }
    }

    private static void measure(GeneratedBackbone backbone, int cores, Duration each) throws InterruptedException {
        List<Concurrency> candidates = new ArrayList<>(Concurrency.candidates(cores));
        for (int batchSize = 1; batchSize <= 16; batchSize *= 2) {
            candidates.add(new Concurrency(1, 1, batchSize));
        }
        List<Measured> ranked = PassTuning.measure(backbone.opener(), candidates, each);
        System.out.printf("%n%s%n", backbone);
        System.out.println("photographs/s  batches × photographs × threads");
        for (Measured measured : ranked) {
            Concurrency way = measured.concurrency();
            System.out.printf(
                    "%13.2f  %d × %d × %d%n",
                    measured.photographsPerSecond(), way.concurrentBatches(), way.batchSize(), way.intraOpThreads());
        }
    }
}
