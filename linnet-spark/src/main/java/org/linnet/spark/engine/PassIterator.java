package org.linnet.spark.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import org.linnet.PhotographRequest;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.image.SkipReason;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.spark.table.Photograph;
import org.linnet.spark.table.SkippedRows;

/**
 * The rows of one task's photographs, in their order. Some are under way at a time; the engine is given back once all rows are taken, or
 * the task ends otherwise.
 *
 * @param <A> the answer to a photograph
 */
final class PassIterator<A> implements Iterator<Row> {
    /** So that one task alone keeps all threads busy, as at the end of a stage, and something is read meanwhile. */
    private static final int UNDER_WAY_PER_THREAD = 3;

    /** Of files that came in the rows; those that are read have memory of their own. */
    private static final long MOST_CONTENT_BYTES = 64L << 20;

    /** How often a task asks whether it is to end. */
    private static final long PATIENCE_MILLIS = 100;

    /** One file may be broken; of so many in a row, the store does not answer, and Spark tries again elsewhere or later. */
    private static final int MOST_OUTAGES = 20;

    private final Iterator<PhotographRows.Given> photographs;
    private final Work<A> work;
    private final Optional<TaskContext> task;
    private final Engines.Lease lease;
    private final Configuration configuration;
    private final Function<PhotographRequest.Builder, CompletableFuture<A>> asking;
    private final int most;
    private final Deque<PendingPhotograph<A>> underWay = new ArrayDeque<>();
    private Iterator<Row> ready = Collections.emptyIterator();
    private long contentBytes;
    private int outages;

    /**
     * Begins.
     *
     * @param task empty where there is none, and nobody ends it
     * @param lease given back in the end
     */
    PassIterator(
            Iterator<PhotographRows.Given> photographs,
            Work<A> work,
            Optional<TaskContext> task,
            Engines.Lease lease,
            Configuration configuration) {
        this.photographs = requireNonNull(photographs, "photographs is null");
        this.work = requireNonNull(work, "work is null");
        this.task = requireNonNull(task, "task is null");
        this.lease = requireNonNull(lease, "lease is null");
        this.configuration = requireNonNull(configuration, "configuration is null");
        task.ifPresent(context -> context.addTaskCompletionListener((TaskCompletionListener) ended -> end()));
        asking = work.asking(lease.engine());
        most = UNDER_WAY_PER_THREAD * lease.engine().threads();
    }

    @Override
    public boolean hasNext() {
        boolean found = false;
        try {
            found = find();
            return found;
        } finally {
            if (!found) {
                end();
            }
        }
    }

    /** Waits for the next row, if there is one. */
    private boolean find() {
        while (!ready.hasNext()) {
            begin();
            if (underWay.isEmpty()) {
                return false;
            }
            ready = rows(underWay.element()).iterator();
            contentBytes -= underWay.remove().givenBytes();
        }
        return true;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.next();
    }

    /** Begins as many as there may be. */
    private void begin() {
        while (underWay.size() < most && contentBytes < MOST_CONTENT_BYTES && photographs.hasNext()) {
            PendingPhotograph<A> next =
                    new PendingPhotograph<>(photographs.next(), lease.engine().contents(), configuration, asking);
            underWay.add(next);
            contentBytes += next.givenBytes();
            lease.engine().readers().execute(next);
        }
    }

    private List<Row> rows(PendingPhotograph<A> photograph) {
        try {
            A answer = await(photograph.answer());
            outages = 0;
            return work.rows(
                    new Photograph(photograph.path(), Optional.of(work.contentSha256(answer)), photograph.length()),
                    answer);
        } catch (ExecutionException e) {
            return List.of(skipped(photograph, e.getCause()));
        }
    }

    private A await(CompletableFuture<A> answer) throws ExecutionException {
        while (true) {
            task.ifPresent(PassIterator::requireWanted);
            try {
                return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TaskKilledException("interrupted");
            } catch (TimeoutException e) {
                // The task may have been ended meanwhile.
            }
        }
    }

    private static void requireWanted(TaskContext task) {
        if (task.isInterrupted()) {
            throw new TaskKilledException("the task is no longer wanted");
        }
    }

    /** The row of a file that gave no answer, unless more is wrong than the file. */
    private Row skipped(PendingPhotograph<A> photograph, Throwable reason) {
        if (reason instanceof SkippedPhotographException skipped) {
            outages = skipped.isOutage() ? outages + 1 : 0;
            if (outages >= MOST_OUTAGES) {
                throw new LinnetException(
                        ErrorCode.FAILURE,
                        outages + " photographs one after the other cannot be read, the last of them "
                                + photograph.path() + ": " + skipped.getMessage(),
                        skipped);
            }
            return skipped(photograph, skipped.reason(), skipped.getMessage());
        }
        outages = 0;
        if (reason instanceof UnreadablePhotographException unreadable) {
            return skipped(photograph, unreadable.reason(), detail(unreadable));
        }
        if (reason instanceof OutOfMemoryError || reason.getCause() instanceof OutOfMemoryError) {
            return skipped(photograph, SkipReason.OUT_OF_MEMORY, firstLine(reason));
        }
        if (reason instanceof RuntimeException failure) {
            throw failure;
        }
        if (reason instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(reason);
    }

    private Row skipped(PendingPhotograph<A> photograph, SkipReason reason, String message) {
        return SkippedRows.of(
                work.schema(),
                new Photograph(photograph.path(), Optional.empty(), photograph.length()),
                reason,
                message);
    }

    /** What was found, without the reason, which has a column of its own. */
    private static String detail(UnreadablePhotographException unreadable) {
        String prefix = unreadable.reason().label() + ": ";
        String message = String.valueOf(unreadable.getMessage());
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }

    private static String firstLine(Throwable reason) {
        return String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
    }

    /** Gives up what is under way, and gives back the engine. */
    private void end() {
        underWay.forEach(PendingPhotograph::cancel);
        underWay.clear();
        lease.close();
    }
}
