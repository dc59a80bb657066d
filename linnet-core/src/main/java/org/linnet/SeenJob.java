package org.linnet;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.linnet.internal.embedding.SharedPhotograph;
import org.linnet.internal.service.Job;

/**
 * Answers a job by what was seen of its photograph.
 *
 * @param answer is made of what was seen
 */
record SeenJob<T>(Job<T> job, Function<SharedPhotograph.Seen, T> answer) implements SharedPhotograph.Receiver {
    SeenJob {
        requireNonNull(job, "job is null");
        requireNonNull(answer, "answer is null");
    }

    @Override
    public void requireWanted(String stage) {
        job.requireWanted(stage);
    }

    @Override
    public void seen(SharedPhotograph.Seen seen) {
        T made;
        try {
            made = answer.apply(seen);
        } catch (RuntimeException | Error e) {
            job.fail(e);
            return;
        }
        job.answer(made);
    }

    @Override
    public void failed(RuntimeException reason) {
        job.fail(reason);
    }
}
