package org.linnet.server.security;

import static java.util.Objects.requireNonNull;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Collections;
import java.util.Optional;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ServerExtension;

/** Asks {@link AccessRules} about each request, before anything else is done with it. */
public final class SecurityExtension implements ServerExtension {
    private static final int NO_CONTENT = 204;

    private final AccessRules rules;
    private final boolean behindProxy;

    /** @param behindProxy whether {@code X-Forwarded-For} is to be believed */
    public SecurityExtension(AccessRules rules, boolean behindProxy) {
        this.rules = requireNonNull(rules, "rules is null");
        this.behindProxy = behindProxy;
    }

    @Override
    public void configure(JavalinConfig config) {
        config.routes.before(this::check);
    }

    private void check(Context request) {
        RequestHead head = new RequestHead(
                request.path(),
                Optional.ofNullable(request.header("Host")),
                Optional.ofNullable(request.header("Origin")),
                Optional.ofNullable(request.header("Authorization")),
                ClientAddress.of(
                        request.req().getRemoteAddr(),
                        Collections.list(request.req().getHeaders(ClientAddress.FORWARDED_FOR)),
                        behindProxy));
        boolean asksWhetherItMay =
                request.method().equals(HandlerType.OPTIONS) && request.header("Access-Control-Request-Method") != null;
        Optional<Refusal> refusal = asksWhetherItMay ? rules.wrongPlace(head) : rules.refusal(head);
        if (refusal.isEmpty() || !refusal.get().isOfPlace()) {
            head.origin().filter(rules::sharesWith).ifPresent(origin -> share(request, origin));
        }
        refusal.ifPresent(why -> {
            why.headers().forEach(request::header);
            throw new ProblemException(why.type(), why.detail());
        });
        if (asksWhetherItMay) {
            request.status(NO_CONTENT);
            request.skipRemainingHandlers();
        }
    }

    private static void share(Context request, String origin) {
        request.header("Access-Control-Allow-Origin", origin);
        request.header("Access-Control-Allow-Methods", "GET, POST");
        request.header("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept, X-Request-Id");
        request.header("Access-Control-Expose-Headers", "X-Request-Id, Retry-After");
        request.header("Cross-Origin-Resource-Policy", "cross-origin");
        request.header("Vary", "Origin");
    }
}
