package org.linnet.server.endpoint;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;

/** What is asked by one method at one path. */
public interface Endpoint {
    /** The method, {@code GET} or {@code POST}. */
    HandlerType method();

    /** The path, with parameters in braces, as in the OpenAPI document. */
    String path();

    /** Answers a request. Called by many threads at once. */
    void answer(Context request) throws Exception;
}
