package org.linnet.benchmark.serve;

import java.util.ArrayList;
import java.util.List;

/** A client as it should be: asks for one photograph at a time, and where there is no room, waits and asks again. */
final class Patient implements AutoCloseable {
    private static final long PAUSE_MILLISECONDS = 1000;

    private final List<Double> seconds = new ArrayList<>();
    private final Thread thread;
    private int failures;
    private volatile boolean over;

    Patient(ServiceClient client, List<byte[]> photographs) {
        thread = new Thread(() -> run(client, photographs), "patient");
        thread.start();
    }

    private void run(ServiceClient client, List<byte[]> photographs) {
        try {
            for (int next = 0; !over; next = (next + 1) % photographs.size()) {
                long start = System.nanoTime();
                Reply reply = client.name(photographs.get(next), start);
                while (reply.status() == Reply.TOO_MANY_REQUESTS && !over) {
                    Thread.sleep(PAUSE_MILLISECONDS);
                    reply = client.name(photographs.get(next), start);
                }
                add(reply);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void add(Reply reply) {
        if (reply.status() == Reply.OK) {
            seconds.add(reply.sinceIntended() / 1e9);
        } else if (reply.status() != Reply.TOO_MANY_REQUESTS) {
            failures++;
        }
    }

    /** Photographs that it got names for. */
    synchronized int named() {
        return seconds.size();
    }

    /** Requests that ended in neither names nor a refusal for lack of room. */
    synchronized int failures() {
        return failures;
    }

    /** The longest that it took for one, with all its waiting, in seconds. */
    synchronized double longest() {
        return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** Ends once the request that is under way is answered. */
    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
