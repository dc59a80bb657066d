import java.nio.file.*;
import java.util.List;
import java.util.concurrent.*;
import java.util.concurrent.atomic.LongAdder;
import org.linnet.*;
import org.linnet.dataset.PhotographFiles;
import org.linnet.embedding.StopSignal;
import org.linnet.error.LinnetException;
import org.linnet.model.*;

/** Identify MODEL FOLDER: the five likeliest taxa of each photograph, by eight threads that stop half-way. */
public class Identify {
    public static void main(String[] args) throws Exception {
        List<Path> files = PhotographFiles.find(List.of(Path.of(args[1]))).files();
        StopSignal stop = new StopSignal();
        LongAdder named = new LongAdder();
        ClassifierListener latencies = new ClassifierListener() {
            @Override
            public void classified(Prediction prediction, Latency latency) {
                named.increment();
                System.err.printf("%d ms, %d of them waiting%n", latency.total().toMillis(), latency.waiting().toMillis());
                if (named.sum() >= files.size() / 2) stop.stop();
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Linnet linnet = Linnet.builder().withoutStore().open();
                Classifier classifier = linnet.classifierOf(TaxonModel.load(Path.of(args[0]))).listener(latencies).stop(stop).open()) {
            classifier.warmUp();
            for (Path file : files) threads.execute(() -> identify(classifier, file));
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.HOURS);
        }
        System.out.printf("%d of %d named%n", named.sum(), files.size());
    }

    private static void identify(Classifier classifier, Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            System.out.println(file.getFileName() + " " + classifier.classify(bytes).top(5));
        } catch (LinnetException | java.io.IOException e) {
            System.err.println(file.getFileName() + ": " + e.getMessage());
        }
    }
}
