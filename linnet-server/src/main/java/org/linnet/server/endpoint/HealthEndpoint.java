package org.linnet.server.endpoint;

import org.linnet.server.http.Exchange;
import org.linnet.server.http.Json;

/** {@code GET /healthz}: whether the process answers at all. */
public final class HealthEndpoint implements Endpoint {
    @Override
    public String path() {
        return "/healthz";
    }

    @Override
    public void answer(Exchange exchange) {
        exchange.answer(Json.MAPPER.createObjectNode().put("status", "up"));
    }
}
