package org.linnet.server.answer;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
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
    private final PhotographTask<T> task;
    private final List<Pending<T>> pending = new ArrayList<>();

    private PhotographJob(Exchange exchange, PhotographTask<T> task) {
        this.exchange = requireNonNull(exchange, "exchange is null");
        this.task = requireNonNull(task, "task is null");
    }

    /** @param answer empty where the photograph is not looked at, since its boxes were to be given, and are not */
    private record Pending<T>(Path file, Optional<CompletableFuture<T>> answer) {}

    /** Hands over all photographs. */
    public static <T> PhotographJob<T> begin(
            Exchange exchange, InferenceService service, Submission submission, PhotographTask<T> task) {
        PhotographJob<T> job = new PhotographJob<>(exchange, task);
        boolean begun = false;
        try (Admission room = service.admit(submission.photographs().size(), submission.bytes())) {
            for (Upload photograph : submission.photographs()) {
                job.pending.add(new Pending<>(photograph.file(), job.ask(photograph, room)));
            }
            begun = true;
        } finally {
            if (!begun) {
                job.close();
            }
        }
        return job;
    }

    private Optional<CompletableFuture<T>> ask(Upload photograph, Admission room) {
        PhotographRequest.Builder request = PhotographRequest.builder(photograph.file(), photograph.content())
                .deadline(exchange.deadline())
                .admission(room);
        return task.look().apply(photograph.file(), request)
                ? Optional.of(task.ask().apply(request.build()))
                : Optional.empty();
    }

    /**
     * What becomes of each photograph, in the order of the request, waiting for one after the other as the stream is read. Where a request has
     * one photograph only, and that cannot be read, so is the request.
     *
     * @throws ProblemException TOO_LATE, as the stream is read, where an answer is not there by the deadline
     */
    public Stream<Outcome<T>> each() {
        return pending.stream().map(one -> one.answer()
                .map(answer -> await(one.file(), answer))
                .orElseGet(() -> Outcome.skipped(new SkippedFile(one.file(), SkipReason.NO_BOXES_GIVEN, ""))));
    }

    /** The same of all of them. */
    public List<Outcome<T>> all() {
        return each().toList();
    }

    private Outcome<T> await(Path file, CompletableFuture<T> pendingAnswer) {
        try {
            T answer = pendingAnswer.get(exchange.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
            exchange.record().answered(task.times().apply(answer));
            return Outcome.answered(file, answer);
        } catch (ExecutionException e) {
            return failed(file, e.getCause());
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
        if (cause instanceof UnreadablePhotographException unreadable) {
            exchange.record().unreadable();
            if (pending.size() > 1) {
                return Outcome.skipped(new SkippedFile(file, unreadable.reason(), unreadable.getMessage()));
            }
        }
        throw cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    /** Gives up whatever is not answered yet. */
    @Override
    public void close() {
        pending.forEach(one -> one.answer().ifPresent(answer -> answer.cancel(true)));
    }
}
