package org.linnet.internal.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.linnet.service.Admission;
import org.linnet.service.Deadline;

/** Photographs that wait, those of all requests by turns, and the threads that work at them; all models share them. Thread-safe. */
public final class JobQueue implements AutoCloseable {
    private final Capacity capacity;
    private final Tally tally = new Tally();
    private final FairTurns turns = new FairTurns();
    private final ThreadPoolExecutor threads;

    /** @param workingThreads at least 1 */
    public JobQueue(Capacity capacity, int workingThreads) {
        this.capacity = capacity;
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                workingThreads, workingThreads, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "linnet-serving-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.prestartAllCoreThreads();
    }

    public Capacity capacity() {
        return capacity;
    }

    public Tally tally() {
        return tally;
    }

    /**
     * Hands a photograph over.
     *
     * @param admission whose room it takes, of this queue's capacity; null to ask for room of its own
     * @param letGo frees what it holds; called once, also where this throws
     * @param work is done on one of the threads, and answers the job now or later
     * @throws org.linnet.service.BusyException where there is no room
     * @throws org.linnet.service.ServiceClosedException where there is none any more
     */
    public <T> CompletableFuture<T> submit(
            Admission admission, long bytes, Deadline deadline, Runnable letGo, Consumer<Job<T>> work) {
        Capacity.Place place;
        FairTurns.Flow flow;
        try (Capacity.Share alone = admission == null ? capacity.admit(1, bytes) : null) {
            Capacity.Share share = alone == null ? share(admission) : alone;
            place = share.take(bytes);
            flow = share.flow();
        } catch (RuntimeException e) {
            letGo.run();
            throw e;
        }
        Job<T> job = new Job<>(deadline, place, letGo, work, tally);
        tally.handedOver();
        FairTurns.Turn turn = turns.turn(flow, job);
        dropUnwanted(job, turn);
        threads.execute(turn);
        return job.future();
    }

    /** Gives room back at once where the one who asked ends the future before a thread has begun. */
    @SuppressWarnings("FutureReturnValueIgnored") // what it throws is nobody's to handle
    private <T> void dropUnwanted(Job<T> job, FairTurns.Turn turn) {
        job.future().whenComplete((answer, failure) -> {
            if (job.drop()) {
                threads.remove(turn);
            }
        });
    }

    private static Capacity.Share share(Admission admission) {
        if (admission instanceof Capacity.Share share) {
            return share;
        }
        throw new IllegalArgumentException("not an admission of this service");
    }

    /** Refuses what comes from now on, and waits until everything that has room is answered and the threads have ended. */
    @Override
    public void close() {
        capacity.close();
        capacity.awaitEmpty();
        threads.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.HOURS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
