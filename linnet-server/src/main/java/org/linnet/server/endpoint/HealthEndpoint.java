package org.linnet.server.endpoint;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;

/** {@code GET /healthz}: whether the process answers at all. */
public final class HealthEndpoint implements Endpoint {
    @Override
    public HandlerType method() {
        return HandlerType.GET;
    }

    @Override
    public String path() {
        return "/healthz";
    }

    @Override
    public void answer(Context request) {
        request.contentType("application/json").result("{\"status\":\"up\"}");
    }
}
