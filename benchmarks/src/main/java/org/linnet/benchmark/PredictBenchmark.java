package org.linnet.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.linnet.Classification;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.Linnet;
import org.linnet.backbone.Backbone;
import org.linnet.backbone.BackboneSource;
import org.linnet.backbone.BackboneStore;
import org.linnet.dataset.PhotographFiles;
import org.linnet.embedding.PassListener;
import org.linnet.home.LinnetHome;
import org.linnet.internal.report.TextFormat;
import org.linnet.model.DecisionUnit;
import org.linnet.model.TaxonModel;
import org.linnet.report.PredictionOutput;
import org.linnet.report.PredictionWriter;
import org.linnet.report.Subject;

/**
 * The time of {@code linnet predict} - model, photographs from disk, backbone, an empty store, names - beside as many
 * bare passes of the same backbone through the same number of sessions, on tensors that are there. Both open the backbone
 * within their time and leave out the start of Java; they take turns. {@code benchmarks/predict.sh} runs it.
 */
public final class PredictBenchmark {
    private final Path model;
    private final List<Path> files;

    private PredictBenchmark(Path model, List<Path> files) {
        this.model = model;
        this.files = files;
    }

    /** What one side took, all in seconds. */
    private record Took(double wall, double processor) {}

    /** One side of the comparison. */
    private interface Side {
        void run() throws Exception;
    }

    /** Arguments: a model, a folder of photographs, how many of them to take, and rounds, before which one is not counted. */
    public static void main(String[] arguments) throws Exception {
        List<Path> files = PhotographFiles.find(List.of(Path.of(arguments[1]))).files();
        int count = Math.min(files.size(), Integer.parseInt(arguments[2]));
        new PredictBenchmark(Path.of(arguments[0]), files.subList(0, count)).compare(Integer.parseInt(arguments[3]));
    }

    private void compare(int rounds) throws Exception {
        List<Took> predict = new ArrayList<>();
        List<Took> bare = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            Took first = time(this::predict);
            Took second = time(this::bare);
            if (round > 0) {
                predict.add(first);
                bare.add(second);
                System.out.printf(
                        "round %d: predict %.2f s (processor %.2f s), bare passes %.2f s (processor %.2f s)%n",
                        round, first.wall(), first.processor(), second.wall(), second.processor());
            }
        }
        System.out.printf(
                "%d photographs, %s: ratio of medians %.2f by the clock, %.2f by processor time; of the best %.2f, %.2f%n",
                files.size(),
                TaxonModel.load(model).backbone().name(),
                at(0.5, predict, false) / at(0.5, bare, false),
                at(0.5, predict, true) / at(0.5, bare, true),
                at(0, predict, false) / at(0, bare, false),
                at(0, predict, true) / at(0, bare, true));
    }

    private static double at(double share, List<Took> all, boolean processor) {
        double[] sorted = all.stream()
                .mapToDouble(took -> processor ? took.processor() : took.wall())
                .sorted()
                .toArray();
        return sorted[(int) (share * (sorted.length - 1))];
    }

    private static Took time(Side side) throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long wall = System.nanoTime();
        long processor = system.getProcessCpuTime();
        side.run();
        return new Took((System.nanoTime() - wall) / 1e9, (system.getProcessCpuTime() - processor) / 1e9);
    }

    private void predict() throws IOException {
        Path folder = Files.createTempDirectory("linnet-benchmark-");
        Path backbones = LinnetHome.standard().backbones();
        if (Files.isDirectory(backbones)) {
            Files.createSymbolicLink(folder.resolve(backbones.getFileName()), backbones.toAbsolutePath());
        }
        TaxonModel loaded = TaxonModel.load(model);
        try (Linnet linnet = Linnet.open(new LinnetHome(folder));
                Classifier classifier = linnet.classifier(loaded);
                PredictionWriter names = new TextFormat()
                        .open(PredictionOutput.to(new StringWriter(), loaded.ranks(), DecisionUnit.PHOTOGRAPH))) {
            classifier.classify(files, ClassificationOptions.defaults(), one -> write(one, names), PassListener.none());
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    private static void write(Classification one, PredictionWriter names) {
        try {
            names.predicted(Subject.photograph(one.file()), one.prediction().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void bare() throws Exception {
        TaxonModel loaded = TaxonModel.load(model);
        BackboneSource source = new BackboneStore(LinnetHome.standard())
                .source(loaded.backbone().name(), own -> loaded.preprocessing());
        int sessions = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(sessions);
        try (Backbone backbone = source.open()) {
            List<Future<?>> passes = new ArrayList<>();
            for (int session = 0; session < sessions; session++) {
                int share = files.size() / sessions + (session < files.size() % sessions ? 1 : 0);
                passes.add(threads.submit(() -> passes(backbone, share)));
            }
            for (Future<?> pass : passes) {
                pass.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void passes(Backbone backbone, int count) {
        FloatBuffer tensor = ByteBuffer.allocateDirect(
                        Float.BYTES * backbone.preprocessing().tensorLength())
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        Random random = new Random(1);
        for (int i = 0; i < tensor.capacity(); i++) {
            tensor.put(i, (float) random.nextGaussian());
        }
        for (int i = 0; i < count; i++) {
            backbone.embed(tensor, 1);
        }
    }
}
