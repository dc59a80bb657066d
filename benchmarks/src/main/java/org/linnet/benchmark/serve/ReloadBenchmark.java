package org.linnet.benchmark.serve;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.linnet.dataset.PhotographFiles;

/**
 * Replaces the model of a running service on disk, again and again in turn between two, while requests go on: none fails, each new model
 * is taken up, and memory does not grow. {@code benchmarks/serve/reload.sh} runs it.
 */
public final class ReloadBenchmark {
    private static final int CONNECTIONS = 8;
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ServiceClient client;
    private final Path served;

    private ReloadBenchmark(ServiceClient client, Path served) {
        this.client = client;
        this.served = served;
    }

    /**
     * Arguments: the service's address, its process, the packed model that it serves, two packed models to replace that with, how many times,
     * and a folder of photographs. Ends with status 1 where a request was not answered or a model not taken up.
     */
    public static void main(String[] arguments) throws Exception {
        ServiceClient client = new ServiceClient(URI.create(arguments[0]));
        ServerProcess server = new ServerProcess(Long.parseLong(arguments[1]));
        ReloadBenchmark benchmark = new ReloadBenchmark(client, Path.of(arguments[2]));
        List<Path> models = List.of(Path.of(arguments[3]), Path.of(arguments[4]));
        int reloads = Integer.parseInt(arguments[5]);
        Load load = new Load(
                client,
                LoadBenchmark.read(
                        PhotographFiles.find(List.of(Path.of(arguments[6]))).files()));
        load.closed(CONNECTIONS, Duration.ofSeconds(10));

        ExecutorService threads = Executors.newSingleThreadExecutor();
        MemorySamples memory = new MemorySamples(server);
        try (memory) {
            AtomicBoolean over = new AtomicBoolean();
            Future<Replies> replies = threads.submit(() -> load.closed(CONNECTIONS, over::get));
            long start = System.nanoTime();
            for (int reload = 1; reload <= reloads; reload++) {
                benchmark.replace(models.get(reload % 2));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            over.set(true);
            Replies all = replies.get();
            System.out.println(
                    "| reloads | requests | named | not named | longest | anonymous memory, thirds | most |");
            System.out.println("|---|---|---|---|---|---|---|");
            System.out.printf(
                    "| %d in %.0f s | %d | %d | %d | %.2f s | %.0f, %.0f, %.0f MB | %.0f MB |%n",
                    reloads,
                    seconds,
                    all.size(),
                    all.count(Reply.OK),
                    all.size() - all.count(Reply.OK),
                    all.latency(1),
                    memory.meanOfThird(0),
                    memory.meanOfThird(1),
                    memory.meanOfThird(2),
                    memory.most());
            if (all.size() != all.count(Reply.OK)) {
                System.err.println("not named: " + all.statuses() + " " + client.oddity());
                System.exit(1);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** Puts another model in the place of the one that is served, in one step, and waits until requests get it. */
    private void replace(Path model) throws IOException, InterruptedException {
        String before = client.get("/v1/models");
        Path beside = served.resolveSibling(served.getFileName() + ".new");
        Files.copy(model, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, served, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (client.get("/v1/models").equals(before)) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("the service does not take up " + model + "; it says " + before);
            }
            Thread.sleep(STEP.toMillis());
        }
    }
}
