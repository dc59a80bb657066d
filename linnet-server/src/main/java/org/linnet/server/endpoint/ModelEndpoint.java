package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.linnet.server.answer.ModelJson;
import org.linnet.server.http.Exchange;

/** {@code GET /v1/models/{name}}: a model's card, its figures, and its taxa. */
public final class ModelEndpoint implements Endpoint {
    private final Models models;

    public ModelEndpoint(Models models) {
        this.models = requireNonNull(models, "models is null");
    }

    @Override
    public String path() {
        return "/v1/models/{name}";
    }

    @Override
    public void answer(Exchange exchange) {
        exchange.answer(
                ModelJson.card(models.find(Optional.of(exchange.request().pathParam("name")))));
    }
}
