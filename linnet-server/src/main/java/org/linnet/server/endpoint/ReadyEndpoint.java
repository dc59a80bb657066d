package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import java.util.function.BooleanSupplier;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Json;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;

/** {@code GET /readyz}: whether requests are answered now; not before a model is loaded, and not once the service is to stop. */
public final class ReadyEndpoint implements Endpoint {
    private final BooleanSupplier ready;

    public ReadyEndpoint(BooleanSupplier ready) {
        this.ready = requireNonNull(ready, "ready is null");
    }

    @Override
    public String path() {
        return "/readyz";
    }

    @Override
    public void answer(Exchange exchange) {
        if (!ready.getAsBoolean()) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "No model is loaded, or the service is being stopped; ask again later.");
        }
        exchange.answer(Json.MAPPER.createObjectNode().put("status", "ready"));
    }
}
