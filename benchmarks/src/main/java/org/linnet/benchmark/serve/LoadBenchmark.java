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
import java.util.Locale;
import java.util.function.ToDoubleFunction;
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

    private LoadBenchmark(ServerProcess server, ServiceClient client, TaxonModel model, int rounds, Duration duration) {
        this.server = server;
        this.client = client;
        this.model = model;
        this.rounds = rounds;
        this.duration = duration;
    }

    /** What one measurement gave. */
    private record Measured(double rate, double serverMilliseconds, double clientShare, Replies replies) {}

    /** The bare pass, and the service with all it can, at 80 % and at 50 % of that. */
    private record Round(double passRate, double passMilliseconds, Measured most, Measured high, Measured half) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "pass %.1f/s (%.1f ms), most %.1f/s (%.1f ms), at 80 %% %.1f/s (%.1f ms) %s, at 50 %% p50 %.0f ms, p99 %.0f ms",
                    passRate,
                    passMilliseconds,
                    most.rate(),
                    most.serverMilliseconds(),
                    high.rate(),
                    high.serverMilliseconds(),
                    high.replies().statuses(),
                    1000 * half.replies().latency(0.5),
                    1000 * half.replies().latency(0.99));
        }
    }

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

    /** Measures photographs of one size, and prints a row. */
    private void measure(Path folder) throws InterruptedException {
        List<Path> files = PhotographFiles.find(List.of(folder)).files();
        Load load = new Load(client, read(files));
        BarePass pass = new BarePass(model, files);
        load.closed(CONNECTIONS, duration);
        pass.rate(duration);
        double single = load.single(SINGLE_REQUESTS).latency(0.5);
        List<Round> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            measured.add(round(load, pass, SEED + round));
            System.err.println(folder.getFileName() + ", round " + (round + 1) + ": " + measured.get(round));
        }
        System.out.println(row(folder.getFileName().toString(), measured, single));
    }

    private Round round(Load load, BarePass pass, long seed) throws InterruptedException {
        Usage usage = new Usage(server);
        double rate = pass.rate(duration);
        double milliseconds = 1000 * usage.client() / (rate * duration.toSeconds());
        Measured most = measure(() -> load.closed(CONNECTIONS, duration));
        return new Round(
                rate,
                milliseconds,
                most,
                measure(() -> load.open(HIGH * most.rate(), CONNECTIONS, duration, seed)),
                measure(() -> load.open(HALF * most.rate(), CONNECTIONS, duration, seed)));
    }

    private Measured measure(Traffic traffic) throws InterruptedException {
        Usage usage = new Usage(server);
        Replies replies = traffic.send();
        double own = usage.client();
        double served = usage.server();
        return new Measured(replies.rate(), 1000 * served / replies.count(Reply.OK), own / (own + served), replies);
    }

    private static String row(String label, List<Round> rounds, double single) {
        double passRate = median(rounds, Round::passRate);
        double passTime = median(rounds, Round::passMilliseconds);
        double most = median(rounds, round -> round.most().rate());
        double p50 = median(rounds, round -> round.half().replies().latency(0.5));
        double p99 = median(rounds, round -> round.half().replies().latency(0.99));
        return String.format(
                Locale.ROOT,
                "| %s | %.1f/s, %.1f ms | %.1f/s, %.1f ms | %.2f (%.2f) | %d, %d | %.1f ms | %.1f ms, %.1f × | %.1f ms, %.1f × | %.0f %% |",
                label,
                passRate,
                passTime,
                most,
                median(rounds, round -> round.most().serverMilliseconds()),
                most / passRate,
                passTime / median(rounds, round -> round.high().serverMilliseconds()),
                rounds.stream().mapToInt(round -> round.high().replies().size()).sum(),
                rounds.stream()
                        .mapToLong(round -> round.high().replies().count(Reply.OK))
                        .sum(),
                1000 * single,
                1000 * p50,
                p50 / single,
                1000 * p99,
                p99 / single,
                100 * median(rounds, round -> round.high().clientShare()));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
