package org.linnet.server.endpoint;

import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.Set;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Option;

/** What is asked by one method at one path. */
public interface Endpoint {
    /** The method; by default {@code GET}. */
    default HandlerType method() {
        return HandlerType.GET;
    }

    /** The path, with parameters in braces, as in the OpenAPI document. */
    String path();

    /** What requests may say; by default nothing. A request that says anything else is refused. */
    default Set<Option> options() {
        return Set.of();
    }

    /**
     * Answers a request. Called by many threads at once.
     *
     * @throws org.linnet.server.http.ProblemException or {@link org.linnet.error.LinnetException}, which are answered as problems
     * @throws IOException where the client is gone
     */
    void answer(Exchange exchange) throws IOException;
}
