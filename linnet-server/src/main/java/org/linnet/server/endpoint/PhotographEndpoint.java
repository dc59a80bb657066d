package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linnet.InferenceService;
import org.linnet.server.answer.LookingOptions;
import org.linnet.server.answer.PhotographJob;
import org.linnet.server.answer.PhotographTask;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Option;
import org.linnet.server.http.Representation;
import org.linnet.server.upload.RequestBodies;
import org.linnet.server.upload.Submission;

/** What is asked of photographs that come in the body of the request. */
abstract class PhotographEndpoint implements Endpoint {
    private final String path;
    private final List<Representation> formats;
    private final Set<Option> options;
    private final InferenceService service;
    private final RequestBodies bodies;

    /**
     * An endpoint.
     *
     * @param formats of its answers, the usual one first
     * @param options of its own; each has {@link Option#FORMAT} and {@link Option#FILE}
     */
    PhotographEndpoint(
            String path,
            List<Representation> formats,
            List<Set<Option>> options,
            InferenceService service,
            RequestBodies bodies) {
        this.path = requireNonNull(path, "path is null");
        this.formats = List.copyOf(formats);
        this.options = Stream.concat(
                        Stream.of(Option.FORMAT, Option.FILE), options.stream().flatMap(Collection::stream))
                .collect(Collectors.toUnmodifiableSet());
        this.service = requireNonNull(service, "service is null");
        this.bodies = requireNonNull(bodies, "bodies is null");
    }

    @Override
    public final HandlerType method() {
        return HandlerType.POST;
    }

    @Override
    public final String path() {
        return path;
    }

    @Override
    public final Set<Option> options() {
        return options;
    }

    @Override
    public final void answer(Exchange exchange) throws IOException {
        try (Submission submission = bodies.read(exchange)) {
            answer(exchange, submission, exchange.representation(formats));
        }
    }

    /** Answers a request whose body, and the options in it, are read. */
    abstract void answer(Exchange exchange, Submission submission, Representation format) throws IOException;

    /** Hands over all photographs; what is returned is to be closed. */
    final <T> PhotographJob<T> begin(Exchange exchange, Submission submission, PhotographTask<T> task) {
        return PhotographJob.begin(exchange, service, submission, task);
    }

    /** How the request has photographs looked at. */
    final LookingOptions looking(Exchange exchange, Submission submission) {
        return LookingOptions.of(exchange.options(), submission, service::detectors, exchange::remark);
    }
}
