package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.linnet.server.answer.ModelJson;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Json;

/** {@code GET /v1/models}: the models that can be asked for. */
public final class ModelListEndpoint implements Endpoint {
    private final Models models;

    public ModelListEndpoint(Models models) {
        this.models = requireNonNull(models, "models is null");
    }

    @Override
    public String path() {
        return "/v1/models";
    }

    @Override
    public void answer(Exchange exchange) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        ArrayNode all = document.putArray("models");
        models.all().forEach(model -> all.add(ModelJson.summary(model)));
        exchange.answer(document);
    }
}
