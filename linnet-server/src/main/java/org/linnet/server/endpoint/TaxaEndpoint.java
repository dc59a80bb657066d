package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.linnet.server.answer.ModelJson;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Option;

/** {@code GET /v1/taxa}: all taxa that a model can name, each after the one that it belongs to. */
public final class TaxaEndpoint implements Endpoint {
    private final Models models;

    public TaxaEndpoint(Models models) {
        this.models = requireNonNull(models, "models is null");
    }

    @Override
    public String path() {
        return "/v1/taxa";
    }

    @Override
    public Set<Option> options() {
        return Set.of(Option.MODEL);
    }

    @Override
    public void answer(Exchange exchange) {
        exchange.answer(ModelJson.taxa(models.find(exchange.options().text(Option.MODEL))));
    }
}
