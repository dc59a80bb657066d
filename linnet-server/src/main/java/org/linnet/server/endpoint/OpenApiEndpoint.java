package org.linnet.server.endpoint;

import org.linnet.server.document.ApiDocument;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Json;
import org.linnet.server.http.Representation;

/** {@code GET /openapi.json}: what can be asked, for programs. */
public final class OpenApiEndpoint implements Endpoint {
    private final byte[] document;

    public OpenApiEndpoint(ApiDocument document) {
        this.document = Json.bytes(document.json());
    }

    @Override
    public String path() {
        return "/openapi.json";
    }

    @Override
    public void answer(Exchange exchange) {
        exchange.answer(Representation.JSON, document);
    }
}
