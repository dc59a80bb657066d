package org.linnet.internal.service;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.linnet.internal.embedding.SharedPhotograph;
import org.linnet.service.Deadline;
import org.linnet.service.DeadlineExceededException;
import org.linnet.service.StageTimes;

/**
 * One photograph that a service was asked about, until it is answered. It is answered by {@link #answer} or {@link #fail}, by the thread
 * that worked at it or by another one; its room is given back, and what it holds is let go, before the one who asked hears of it.
 *
 * @param <T> the answer
 */
public final class Job<T> implements Runnable {
    private final Deadline deadline;
    private final Capacity.Place place;
    private final Runnable letGo;
    private final Consumer<Job<T>> work;
    private final Tally tally;
    private final long handedOver = System.nanoTime();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private volatile long start;

    /**
     * A job that waits.
     *
     * @param place its room
     * @param letGo frees what it holds, called once
     * @param work is done on one of the service's threads, unless nobody waits for it by then
     */
    Job(Deadline deadline, Capacity.Place place, Runnable letGo, Consumer<Job<T>> work, Tally tally) {
        this.deadline = requireNonNull(deadline, "deadline is null");
        this.place = requireNonNull(place, "place is null");
        this.letGo = requireNonNull(letGo, "letGo is null");
        this.work = requireNonNull(work, "work is null");
        this.tally = requireNonNull(tally, "tally is null");
    }

    CompletableFuture<T> future() {
        return answer;
    }

    @Override
    public void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        start = System.nanoTime();
        tally.begun();
        try {
            requireWanted("decoding");
            work.accept(this);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /**
     * Lets it go if no thread has begun it.
     *
     * @return whether none had
     */
    boolean drop() {
        if (!begun.compareAndSet(false, true)) {
            return false;
        }
        tally.droppedWhileWaiting();
        letGo();
        place.give(false);
        return true;
    }

    /**
     * Throws where nobody waits for the answer any more.
     *
     * @param stage what would come next
     */
    public void requireWanted(String stage) {
        if (answer.isDone()) {
            throw new CancellationException("nobody waits for it any more");
        }
        if (deadline.isPast()) {
            throw new DeadlineExceededException(stage);
        }
    }

    /** Its times, if it has been seen and is named now. */
    public StageTimes times(SharedPhotograph.Seen seen, long namingStart) {
        return new StageTimes(
                waiting(),
                seen.decoding(),
                seen.batching(),
                seen.embedding(),
                Duration.ofNanos(System.nanoTime() - namingStart));
    }

    /** Its times, where it was decoded only. */
    public StageTimes times(Duration decoding) {
        return new StageTimes(waiting(), decoding, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    private Duration waiting() {
        return Duration.ofNanos(start - handedOver);
    }

    /** Hands over the answer. */
    public void answer(T value) {
        if (ended.compareAndSet(false, true)) {
            tally.answered();
            letGo();
            place.give(true);
            answer.complete(value);
        }
    }

    /** Says why there is no answer. */
    public void fail(Throwable reason) {
        if (ended.compareAndSet(false, true)) {
            tally.failed(answer.isCancelled() ? new CancellationException() : reason);
            letGo();
            place.give(!(reason instanceof DeadlineExceededException));
            answer.completeExceptionally(reason);
        }
    }

    private void letGo() {
        letGo.run();
    }
}
