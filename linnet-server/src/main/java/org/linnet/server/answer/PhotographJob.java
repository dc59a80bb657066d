package org.linnet.server.answer;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.linnet.InferenceService;
import org.linnet.PhotographRequest;
import org.linnet.image.SkipReason;
import org.linnet.image.SkippedFile;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;
import org.linnet.server.upload.Submission;
import org.linnet.server.upload.Upload;
import org.linnet.service.Admission;

/** The photographs of a request on their way through the service. All of them find room there, or none. For one thread. */
public final class PhotographJob<T> implements AutoCloseable {
    private final Exchange exchange;
    private final List<Pending<T>> pending = new ArrayList<>();

    private PhotographJob(Exchange exchange) {
        this.exchange = requireNonNull(exchange, "exchange is null");
    }

    private record Pending<T>(Path file, CompletableFuture<T> answer) {}

    /**
     * Hands over all photographs.
     *
     * @param look says how each is looked at
     * @param ask hands one over
     */
    public static <T> PhotographJob<T> begin(
            Exchange exchange,
            InferenceService service,
            Submission submission,
            PhotographLook look,
            Function<PhotographRequest, CompletableFuture<T>> ask) {
        PhotographJob<T> job = new PhotographJob<>(exchange);
        boolean begun = false;
        try (Admission room = service.admit(submission.photographs().size(), submission.bytes())) {
            for (Upload photograph : submission.photographs()) {
                job.pending.add(new Pending<>(photograph.file(), job.ask(photograph, room, look, ask)));
            }
            begun = true;
        } finally {
            if (!begun) {
                job.close();
            }
        }
        return job;
    }

    private CompletableFuture<T> ask(
            Upload photograph,
            Admission room,
            PhotographLook look,
            Function<PhotographRequest, CompletableFuture<T>> ask) {
        PhotographRequest.Builder request = PhotographRequest.builder(photograph.file(), photograph.content())
                .deadline(exchange.deadline())
                .admission(room);
        return look.apply(photograph.file(), request)
                ? ask.apply(request.build())
                : CompletableFuture.failedFuture(new NoBoxesGivenException());
    }

    /** How many photographs there are. */
    public int size() {
        return pending.size();
    }

    /**
     * Waits for a photograph's answer. Where a request has one photograph only, and that cannot be read, so is the request.
     *
     * @param index from 0
     * @throws ProblemException TOO_LATE where the answer is not there by the deadline
     */
    public Outcome<T> get(int index) {
        Pending<T> one = pending.get(index);
        try {
            return Outcome.answered(
                    one.file(), one.answer().get(exchange.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            return failed(one.file(), e.getCause());
        } catch (TimeoutException e) {
            throw new ProblemException(
                    ProblemType.TOO_LATE,
                    "The answer was not ready in time; ask again later, or for fewer photographs.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.UNAVAILABLE, "The service is being stopped; ask another one.");
        }
    }

    private Outcome<T> failed(Path file, Throwable cause) {
        if (cause instanceof NoBoxesGivenException) {
            return Outcome.skipped(new SkippedFile(file, SkipReason.NO_BOXES_GIVEN, ""));
        }
        if (cause instanceof UnreadablePhotographException unreadable) {
            exchange.record().unreadable();
            if (pending.size() > 1) {
                return Outcome.skipped(new SkippedFile(file, unreadable.reason(), unreadable.getMessage()));
            }
        }
        throw cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    /** All of them, in the order of the request. */
    public List<Outcome<T>> all() {
        List<Outcome<T>> all = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            all.add(get(i));
        }
        return all;
    }

    /** Gives up whatever is not answered yet. */
    @Override
    public void close() {
        pending.forEach(one -> one.answer().cancel(true));
    }

    /** Nobody looked at a photograph whose boxes were to be given. */
    private static final class NoBoxesGivenException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
