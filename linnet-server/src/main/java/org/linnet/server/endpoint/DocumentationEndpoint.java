package org.linnet.server.endpoint;

import static java.util.Objects.requireNonNull;

import org.linnet.server.document.ApiDocument;
import org.linnet.server.document.ApiPage;
import org.linnet.server.http.Exchange;

/** {@code GET /docs}: the same for people, as a page that needs nothing from elsewhere and no scripts. */
public final class DocumentationEndpoint implements Endpoint {
    private final String page;

    public DocumentationEndpoint(ApiDocument document) {
        page = ApiPage.html(requireNonNull(document, "document is null"));
    }

    @Override
    public String path() {
        return "/docs";
    }

    @Override
    public void answer(Exchange exchange) {
        exchange.request()
                .header("Content-Security-Policy", ApiPage.CONTENT_SECURITY_POLICY)
                .html(page);
    }
}
