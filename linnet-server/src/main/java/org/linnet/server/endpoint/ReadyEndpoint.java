package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import java.util.function.BooleanSupplier;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Json;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;

/** {@code GET /readyz}: whether requests should come now; not before models are loaded, nor while there is no room, nor once the service is to stop. */
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
                    ProblemType.UNAVAILABLE,
                    "Models are being loaded, or there is no room for photographs, or the service is being stopped; ask again later.");
        }
        exchange.answer(Json.MAPPER.createObjectNode().put("status", "ready"));
    }
}
