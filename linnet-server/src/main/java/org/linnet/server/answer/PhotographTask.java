package org.linnet.server.answer;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.linnet.PhotographRequest;
import org.linnet.service.StageTimes;

/**
 * What is asked of each photograph of a request.
 *
 * @param look says how each is looked at
 * @param ask hands one over
 * @param times of an answer
 */
public record PhotographTask<T>(
        PhotographLook look, Function<PhotographRequest, CompletableFuture<T>> ask, Function<T, StageTimes> times) {
    public PhotographTask {
        requireNonNull(look, "look is null");
        requireNonNull(ask, "ask is null");
        requireNonNull(times, "times is null");
    }
}
