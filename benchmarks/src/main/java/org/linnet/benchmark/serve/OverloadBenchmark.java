package org.linnet.benchmark.serve;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.linnet.dataset.PhotographFiles;

/**
 * {@code linnet serve} at twice the load that it can bear, with one patient client beside: what is taken is answered in time, the rest is
 * refused, nothing else happens, and memory does not grow. {@code benchmarks/serve/overload.sh} runs it.
 */
public final class OverloadBenchmark {
    private static final int CONNECTIONS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final long SEED = 1;

    private OverloadBenchmark() {}

    /**
     * Arguments: the service's address, its process, the photographs that it takes at a time, the deadline of its requests in seconds, how many
     * seconds to go on, and a folder of photographs. Ends with status 1 where a promise was broken, but for memory, which is to be looked at.
     */
    public static void main(String[] arguments) throws Exception {
        ServiceClient client = new ServiceClient(URI.create(arguments[0]));
        ServerProcess server = new ServerProcess(Long.parseLong(arguments[1]));
        int queue = Integer.parseInt(arguments[2]);
        double deadline = Double.parseDouble(arguments[3]);
        Duration duration = Duration.ofSeconds(Long.parseLong(arguments[4]));
        List<byte[]> photographs = LoadBenchmark.read(
                PhotographFiles.find(List.of(Path.of(arguments[5]))).files());
        Load load = new Load(client, photographs);
        load.closed(queue / 2, WARM_UP);
        double capacity = load.closed(queue / 2, WARM_UP).rate();
        System.err.printf("capacity %.1f/s, %.0f MB%n", capacity, server.anonymousMegabytes());

        Usage usage = new Usage(server);
        Replies replies;
        Patient patient = new Patient(client, photographs);
        MemorySamples memory = new MemorySamples(server);
        try (patient;
                memory) {
            replies = load.open(2 * capacity, CONNECTIONS, duration, SEED);
        }
        Map<Integer, Integer> statuses = replies.statuses();
        System.out.println(
                "| capacity | sent | named | refused (429) | others | slowest answer, deadline | patient client: named, longest wait |"
                        + " anonymous memory, thirds | most | client's processor time, of both |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        long others = replies.size() - replies.count(Reply.OK) - replies.count(Reply.TOO_MANY_REQUESTS);
        System.out.printf(
                "| %.1f/s | %d in %d s | %d, %.1f/s | %d | %d %s| %.2f s, %.0f s | %d, %.1f s | %.0f, %.0f, %.0f MB | %.0f MB | %.0f %% |%n",
                capacity,
                replies.size(),
                duration.toSeconds(),
                replies.count(Reply.OK),
                replies.rate(),
                replies.count(Reply.TOO_MANY_REQUESTS),
                others + patient.failures(),
                others == 0 ? "" : statuses + " ",
                replies.serviceTime(1),
                deadline,
                patient.named(),
                patient.longest(),
                memory.meanOfThird(0),
                memory.meanOfThird(1),
                memory.meanOfThird(2),
                memory.most(),
                100 * usage.client() / (usage.client() + usage.server()));
        if (others + patient.failures() > 0 || replies.serviceTime(1) > deadline || patient.named() == 0) {
            System.err.println("not as promised: " + client.oddity());
            System.exit(1);
        }
    }
}
