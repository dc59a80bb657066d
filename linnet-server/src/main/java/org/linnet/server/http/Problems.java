package org.linnet.server.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.linnet.error.LinnetException;
import org.linnet.image.UnreadablePhotographException;
import org.linnet.service.BusyException;
import org.linnet.service.DeadlineExceededException;
import org.linnet.service.NoSuchModelException;
import org.linnet.service.ServiceClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a problem of whatever ends a request. What is not the client's to mend is logged, and answered without saying what it was. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String UNSAID =
            "Something went wrong here, and not in the request; the service's log says what.";
    private static final int FIRST_SERVER_ERROR = 500;

    private Problems() {}

    /** Has all errors of a service answered as problems. */
    public static void register(JavalinConfig config) {
        config.routes.exception(Exception.class, (failure, request) -> write(of(failure), request));
        config.routes.exception(HttpResponseException.class, (failure, request) -> {
            if (failure instanceof MethodNotAllowedResponse) {
                // Javalin tells them under a name that depends on who asks.
                failure.getDetails().values().stream()
                        .findFirst()
                        .ifPresent(methods -> request.header("Allow", methods));
            }
            write(of(failure), request);
        });
        config.router.javaLangErrorHandler((response, error) -> {
            LOG.error("A request failed", error);
            response.setStatus(ProblemType.FAILURE.status());
        });
    }

    /** Answers a problem, where nothing was answered yet. */
    public static void write(Problem problem, Context request) {
        if (request.res().isCommitted()) {
            return;
        }
        request.res().resetBuffer();
        if (hasUnreadBody(request)) {
            // The connection cannot be used again, and a client that is not told would try.
            request.header("Connection", "close");
        }
        problem.retryAfterSeconds().ifPresent(seconds -> request.header("Retry-After", seconds));
        request.status(problem.type().status()).contentType(Problem.MEDIA_TYPE).result(Json.bytes(problem.json()));
    }

    private static boolean hasUnreadBody(Context request) {
        if (request.req().getContentLengthLong() <= 0 && request.header("Transfer-Encoding") == null) {
            return false;
        }
        if (request.header("Expect") != null) {
            // To ask for the body would tell the client to send it.
            return true;
        }
        try {
            return !request.req().getInputStream().isFinished();
        } catch (IOException | IllegalStateException e) {
            return true;
        }
    }

    /** The problem that a failure is. */
    public static Problem of(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof ProblemException problem) {
            return problem.problem();
        }
        if (cause instanceof LinnetException linnet) {
            return of(linnet);
        }
        if (cause instanceof HttpResponseException answer) {
            return new Problem(ProblemType.of(answer.getStatus()), detail(answer));
        }
        if (cause instanceof HttpException jetty) {
            return new Problem(
                    ProblemType.of(jetty.getCode()),
                    Optional.ofNullable(jetty.getReason()).orElse("The request cannot be read."));
        }
        if (cause.getCause() instanceof TimeoutException) {
            return new Problem(ProblemType.REQUEST_TIMEOUT, "Nothing came for too long; send the request again.");
        }
        LOG.error("A request failed", cause);
        return new Problem(ProblemType.FAILURE, UNSAID);
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static Problem of(LinnetException failure) {
        if (failure instanceof UnreadablePhotographException unreadable) {
            return new Problem(
                    ProblemType.UNREADABLE_PHOTOGRAPH, unreadable.reason().label() + ": " + unreadable.getMessage());
        }
        if (failure instanceof BusyException busy) {
            return new Problem(ProblemType.TOO_MANY_REQUESTS, busy.getMessage(), Optional.of(busy.retryAfter()));
        }
        if (failure instanceof DeadlineExceededException) {
            return new Problem(ProblemType.TOO_LATE, failure.getMessage());
        }
        if (failure instanceof NoSuchModelException) {
            return new Problem(ProblemType.UNKNOWN_MODEL, failure.getMessage());
        }
        if (failure instanceof ServiceClosedException) {
            return new Problem(ProblemType.UNAVAILABLE, failure.getMessage());
        }
        return switch (failure.code()) {
            case WRONG_USAGE, NOTHING_USABLE -> new Problem(ProblemType.WRONG_VALUE, failure.getMessage());
            // Their messages may name files of this machine.
            case FAILURE, UNUSABLE_MODEL, TOO_MANY_SKIPPED -> {
                LOG.error("A request failed", failure);
                yield new Problem(ProblemType.FAILURE, UNSAID);
            }
        };
    }

    private static String detail(HttpResponseException answer) {
        if (answer.getStatus() >= FIRST_SERVER_ERROR) {
            return UNSAID;
        }
        return switch (answer.getStatus()) {
            case 404 -> "There is nothing at this path; /openapi.json lists what there is.";
            case 405 -> "This path takes another method; /openapi.json lists what there is.";
            default -> String.valueOf(answer.getMessage());
        };
    }
}
