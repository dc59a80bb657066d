package org.linnet.benchmark.serve;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The server's memory, each second from when this was made to when it is closed. */
final class MemorySamples implements AutoCloseable {
    private final List<Double> samples = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> sampling;

    MemorySamples(ServerProcess server) {
        sampling = timer.scheduleAtFixedRate(() -> samples.add(server.anonymousMegabytes()), 0, 1, TimeUnit.SECONDS);
    }

    /** The mean of the n-th third in time, counted from 0, in MB. */
    double meanOfThird(int third) {
        int size = samples.size();
        return samples.subList(third * size / 3, Math.max((third + 1) * size / 3, third * size / 3 + 1)).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    double most() {
        return samples.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    @Override
    public void close() {
        sampling.cancel(false);
        timer.shutdownNow();
    }
}
