package org.linnet.benchmark.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.linnet.dataset.PhotographFiles;
import org.linnet.model.TaxonModel;

/**
 * Throughput and latency of {@code linnet serve} beside the bare pass over the same files: how many photographs a second it names when it
 * has as many as it can, what of that is there at 80 % of it, and how long one waits at 50 %. The sides take turns, and the client shares
 * the machine with the server. {@code benchmarks/serve/load.sh} runs it.
 */
public final class LoadBenchmark {
    private static final int CONNECTIONS = 64;
    private static final int SINGLE_REQUESTS = 100;
    private static final long SEED = 1;
    private static final double HIGH = 0.8;
    private static final double HALF = 0.5;

    private final ServerProcess server;
    private final ServiceClient client;
    private final TaxonModel model;
    private final int rounds;
    private final Duration duration;

    private LoadBenchmark(
            ServerProcess server, ServiceClient client, TaxonModel model, int rounds, Duration duration) {
        this.server = server;
        this.client = client;
        this.model = model;
        this.rounds = rounds;
        this.duration = duration;
    }

    /** What one measurement gave. */
    private record Measured(double rate, double serverMilliseconds, double clientShare, Replies replies) {}

    /** Traffic that is measured. */
    private interface Traffic {
        Replies send() throws InterruptedException;
    }

    /** Arguments: the service's address, its process, its model, rounds, seconds of each measurement, and folders of photographs by size. */
    public static void main(String[] arguments) throws Exception {
        LoadBenchmark benchmark = new LoadBenchmark(
                new ServerProcess(Long.parseLong(arguments[1])),
                new ServiceClient(URI.create(arguments[0])),
                TaxonModel.load(Path.of(arguments[2])),
                Integer.parseInt(arguments[3]),
                Duration.ofSeconds(Long.parseLong(arguments[4])));
        System.out.println(
                "| files | bare pass | service, 64 connections | of the pass (by processor time) | at 80 %: sent, named |"
                        + " a single request | at 50 %: p50 | p99 | client's processor time, of both |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (String folder : Arrays.asList(arguments).subList(5, arguments.length)) {
            benchmark.measure(Path.of(folder));
        }
        if (!benchmark.client.oddity().isEmpty()) {
            System.err.println("not named: " + benchmark.client.oddity());
            System.exit(1);
        }
    }

    /** All photographs of a folder, in memory. */
    static List<byte[]> read(List<Path> files) {
        return files.stream().map(LoadBenchmark::read).toList();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void measure(Path folder) throws InterruptedException {
        List<Path> files = PhotographFiles.find(List.of(folder)).files();
        Load load = new Load(client, read(files));
        BarePass pass = new BarePass(model, files);
        load.closed(CONNECTIONS, duration);
        pass.rate(duration);
        double single = load.single(SINGLE_REQUESTS).latency(0.5);

        List<Double> passRates = new ArrayList<>();
        List<Double> passMilliseconds = new ArrayList<>();
        List<Measured> closed = new ArrayList<>();
        List<Measured> high = new ArrayList<>();
        List<Measured> half = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Usage usage = new Usage(server);
            long start = System.nanoTime();
            passRates.add(pass.rate(duration));
            double seconds = (System.nanoTime() - start) / 1e9;
            passMilliseconds.add(1000 * usage.client() / (passRates.get(round) * seconds));
            Measured most = measure(() -> load.closed(CONNECTIONS, duration));
            closed.add(most);
            long seed = SEED + round;
            high.add(measure(() -> load.open(HIGH * most.rate(), CONNECTIONS, duration, seed)));
            half.add(measure(() -> load.open(HALF * most.rate(), CONNECTIONS, duration, seed)));
            System.err.printf(
                    "%s, round %d: pass %.1f/s (%.1f ms), closed %.1f/s (%.1f ms), at 80 %% %.1f/s (%.1f ms) %s, at 50 %% p50 %.0f ms, p99 %.0f ms%n",
                    folder.getFileName(),
                    round + 1,
                    passRates.get(round),
                    passMilliseconds.get(round),
                    most.rate(),
                    most.serverMilliseconds(),
                    high.get(round).rate(),
                    high.get(round).serverMilliseconds(),
                    high.get(round).replies().statuses(),
                    1000 * half.get(round).replies().latency(0.5),
                    1000 * half.get(round).replies().latency(0.99));
        }
        double passRate = median(passRates);
        double passTime = median(passMilliseconds);
        double p50 = median(half.stream().map(one -> one.replies().latency(0.5)).toList());
        double p99 =
                median(half.stream().map(one -> one.replies().latency(0.99)).toList());
        System.out.printf(
                "| %s | %.1f/s, %.1f ms | %.1f/s, %.1f ms | %.2f (%.2f) | %d, %d | %.1f ms | %.1f ms, %.1f × | %.1f ms, %.1f × | %.0f %% |%n",
                folder.getFileName(),
                passRate,
                passTime,
                median(closed.stream().map(Measured::rate).toList()),
                median(closed.stream().map(Measured::serverMilliseconds).toList()),
                median(closed.stream().map(Measured::rate).toList()) / passRate,
                passTime
                        / median(high.stream().map(Measured::serverMilliseconds).toList()),
                high.stream().mapToInt(one -> one.replies().size()).sum(),
                high.stream().mapToLong(one -> one.replies().count(Reply.OK)).sum(),
                1000 * single,
                1000 * p50,
                p50 / single,
                1000 * p99,
                p99 / single,
                100 * median(high.stream().map(Measured::clientShare).toList()));
    }

    private Measured measure(Traffic traffic) throws InterruptedException {
        Usage usage = new Usage(server);
        Replies replies = traffic.send();
        double own = usage.client();
        double served = usage.server();
        return new Measured(replies.rate(), 1000 * served / replies.count(Reply.OK), own / (own + served), replies);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
