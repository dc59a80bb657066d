package org.linnet.benchmark.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** All replies of a measurement. Filled by many threads, read once these have ended. */
final class Replies {
    private static final double NANOS = 1e9;

    private final List<Reply> all = new ArrayList<>();
    private double seconds;

    synchronized void add(Reply reply) {
        all.add(reply);
    }

    /** How long the measurement took, until the last reply. */
    synchronized void took(double seconds) {
        this.seconds = seconds;
    }

    synchronized int size() {
        return all.size();
    }

    synchronized long count(int status) {
        return all.stream().filter(reply -> reply.status() == status).count();
    }

    /** How many replies there are of each status. */
    synchronized Map<Integer, Integer> statuses() {
        Map<Integer, Integer> counts = new TreeMap<>();
        all.forEach(reply -> counts.merge(reply.status(), 1, Integer::sum));
        return counts;
    }

    /** Photographs named in a second. */
    synchronized double rate() {
        return count(Reply.OK) / seconds;
    }

    /** Seconds from the intended moment to the answer, of a share of those that were answered, 0 to 1. */
    double latency(double share) {
        return quantile(share, Reply::sinceIntended);
    }

    /** Seconds from sending to the answer, of a share of those that were answered, 0 to 1. */
    double serviceTime(double share) {
        return quantile(share, Reply::sinceSent);
    }

    private synchronized double quantile(double share, ToLongFunction<Reply> time) {
        long[] sorted = all.stream()
                .filter(reply -> reply.status() == Reply.OK)
                .mapToLong(time)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))] / NANOS;
    }
}
