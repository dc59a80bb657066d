package org.linnet.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.linnet.Classification;
import org.linnet.ClassificationOptions;
import org.linnet.Classifier;
import org.linnet.InferenceService;
import org.linnet.Linnet;
import org.linnet.ModelLease;
import org.linnet.PhotographRequest;
import org.linnet.dataset.PhotographFiles;
import org.linnet.embedding.PassListener;
import org.linnet.model.TaxonModel;
import org.linnet.service.ServiceOptions;
import org.linnet.service.ServiceState;

/**
 * What many callers get of one service, without a network, beside the pass over the same files without a store. {@code
 * benchmarks/service.sh} runs it.
 */
public final class ServiceBenchmark {
    private static final OperatingSystemMXBean MACHINE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int IN_FLIGHT = 64;

    private ServiceBenchmark() {}

    /** Wall-clock seconds, and processor seconds of this process. */
    private record Cost(double seconds, double processorSeconds) {
        static Cost of(Runnable work) {
            long cpu = MACHINE.getProcessCpuTime();
            long start = System.nanoTime();
            work.run();
            return new Cost((System.nanoTime() - start) / 1e9, (MACHINE.getProcessCpuTime() - cpu) / 1e9);
        }
    }

    /**
     * Arguments: a model, a folder of photographs, how many of them (those spread over all), rounds, and, to be left out, batch size and
     * concurrent batches.
     */
    public static void main(String[] arguments) {
        TaxonModel model = TaxonModel.load(Path.of(arguments[0]));
        List<Path> files =
                spread(PhotographFiles.find(List.of(Path.of(arguments[1]))).files(), Integer.parseInt(arguments[2]));
        int rounds = Integer.parseInt(arguments[3]);
        ServiceOptions.Builder options = ServiceOptions.builder();
        if (arguments.length > 4) {
            options.batchSize(Integer.parseInt(arguments[4]));
        }
        if (arguments.length > 5) {
            options.concurrentBatches(Integer.parseInt(arguments[5]));
        }
        try (Linnet linnet = Linnet.builder().withoutStore().open();
                Classifier classifier = linnet.classifier(model);
                InferenceService service = linnet.service(options.build())) {
            service.load("model", Path.of(arguments[0]));
            try (ModelLease lease = service.acquire("model")) {
                compare(classifier, lease, files, rounds);
                single(classifier, lease, files);
                double capacity = capacity(lease, files);
                for (double share : new double[] {0.5, 0.8}) {
                    openLoop(lease, files, share, share * capacity, Math.max(100, files.size()));
                }
            }
            ServiceState state = service.state();
            print("%d tensors in %d batches%n", state.tensors(), state.batches());
        }
    }

    private static List<Path> spread(List<Path> files, int count) {
        int most = Math.min(files.size(), count);
        return IntStream.range(0, most)
                .mapToObj(i -> files.get((int) ((long) i * files.size() / most)))
                .toList();
    }

    /** The pass and the service take turns; the first round of each is not counted. */
    private static void compare(Classifier classifier, ModelLease lease, List<Path> files, int rounds) {
        List<Cost> pass = new ArrayList<>();
        List<Cost> served = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            pass.add(Cost.of(() -> classifier.classify(
                    files, ClassificationOptions.defaults(), ServiceBenchmark::ignore, PassListener.none())));
            served.add(Cost.of(() -> closedLoop(lease, files)));
        }
        double passRate = files.size() / median(pass.stream().skip(1).mapToDouble(Cost::seconds));
        double servedRate = files.size() / median(served.stream().skip(1).mapToDouble(Cost::seconds));
        double passCost = median(pass.stream().skip(1).mapToDouble(Cost::processorSeconds)) / files.size();
        double servedCost = median(served.stream().skip(1).mapToDouble(Cost::processorSeconds)) / files.size();
        print(
                "pass %.1f/s, service %.1f/s: ratio %.3f; processor time %.2f ms, %.2f ms a photograph: ratio %.3f%n",
                passRate, servedRate, servedRate / passRate, 1e3 * passCost, 1e3 * servedCost, passCost / servedCost);
    }

    private static void ignore(Classification classification) {
        // Only the time counts.
    }

    private static double capacity(ModelLease lease, List<Path> files) {
        return files.size() / Cost.of(() -> closedLoop(lease, files)).seconds();
    }

    private static void closedLoop(ModelLease lease, List<Path> files) {
        Semaphore room = new Semaphore(IN_FLIGHT);
        List<CompletableFuture<?>> answers = new ArrayList<>(files.size());
        for (Path file : files) {
            room.acquireUninterruptibly();
            answers.add(lease.classify(request(file)).whenComplete((answer, failure) -> room.release()));
        }
        answers.forEach(CompletableFuture::join);
    }

    /** One at a time: nothing is shared, and nobody waits for others. */
    private static void single(Classifier classifier, ModelLease lease, List<Path> files) {
        List<Path> some = files.subList(0, Math.min(60, files.size()));
        double[] direct = new double[some.size()];
        double[] served = new double[some.size()];
        for (int i = 0; i < some.size(); i++) {
            PhotographRequest request = request(some.get(i));
            byte[] content = read(some.get(i));
            direct[i] = Cost.of(() -> classifier.classify(content)).seconds();
            served[i] = Cost.of(() -> lease.classify(request).join()).seconds();
        }
        print(
                "one at a time: classifier %.1f ms, service %.1f ms (medians)%n",
                1e3 * median(Arrays.stream(direct)), 1e3 * median(Arrays.stream(served)));
    }

    /** Requests come at random times (a Poisson process), whether or not those before are answered. */
    private static void openLoop(ModelLease lease, List<Path> files, double share, double rate, int count) {
        Random random = new Random(1);
        double[] latency = new double[count];
        List<CompletableFuture<?>> answers = new ArrayList<>();
        long start = System.nanoTime();
        double due = 0;
        for (int i = 0; i < count; i++) {
            due += -Math.log(1 - random.nextDouble()) / rate;
            long at = start + (long) (1e9 * due);
            PhotographRequest request = request(files.get(i % files.size()));
            while (System.nanoTime() - at < 0) {
                LockSupport.parkNanos(at - System.nanoTime());
            }
            int index = i;
            answers.add(lease.classify(request).thenAccept(answer -> latency[index] = (System.nanoTime() - at) / 1e9));
        }
        answers.forEach(CompletableFuture::join);
        double elapsed = (System.nanoTime() - start) / 1e9;
        Arrays.sort(latency);
        print(
                "at %.0f %% of capacity: %.1f/s asked, %.1f/s answered, p50 %.1f ms, p90 %.1f ms, p99 %.1f ms%n",
                100 * share,
                rate,
                count / elapsed,
                1e3 * latency[count / 2],
                1e3 * latency[count * 9 / 10],
                1e3 * latency[count * 99 / 100]);
    }

    private static PhotographRequest request(Path file) {
        return PhotographRequest.builder(file, read(file)).build();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
