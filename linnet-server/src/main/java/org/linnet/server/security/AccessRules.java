package org.linnet.server.security;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.server.http.ProblemType;

/** Decides whose requests are answered: by the name they call, the page they come from, and the token they show. */
public final class AccessRules {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S{1,1024})");

    private final AllowedHosts hosts;
    private final AllowedOrigins origins;
    private final Optional<CurrentTokens> tokens;
    private final Set<String> openPaths;
    private final FailureLimit failures;

    /**
     * Rules.
     *
     * @param tokens empty where none is asked for
     * @param openPaths that are answered without a token
     */
    public AccessRules(
            AllowedHosts hosts,
            AllowedOrigins origins,
            Optional<CurrentTokens> tokens,
            Set<String> openPaths,
            FailureLimit failures) {
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.origins = requireNonNull(origins, "origins is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.openPaths = Set.copyOf(openPaths);
        this.failures = requireNonNull(failures, "failures is null");
    }

    /** Empty where the request is to be answered. */
    Optional<Refusal> refusal(RequestHead head) {
        return wrongPlace(head).or(() -> withoutRightToken(head));
    }

    /** The same but for the token, which browsers do not show when they ask whether they may. */
    Optional<Refusal> wrongPlace(RequestHead head) {
        Optional<Authority> called = head.host().flatMap(Authority::parse);
        if (head.host().isPresent() && called.filter(hosts::allow).isEmpty()) {
            return Optional.of(new Refusal(
                    ProblemType.MISDIRECTED,
                    "The service is not known by the name in Host. Call it by its address or as localhost, or list the name"
                            + " under allowed-hosts in server.yml.",
                    Map.of()));
        }
        if (head.origin().filter(origin -> !mayAsk(origin, called)).isPresent()) {
            return Optional.of(new Refusal(
                    ProblemType.FORBIDDEN,
                    "Pages of other sites may not use the service. List their origin under allowed-origins in server.yml if"
                            + " they may.",
                    Map.of()));
        }
        return Optional.empty();
    }

    private boolean mayAsk(String origin, Optional<Authority> called) {
        return AllowedOrigins.isOwn(origin, called) || origins.allowsOther(origin);
    }

    /** Whether a page of another site may read the answer. */
    boolean sharesWith(String origin) {
        return origins.allowsOther(origin);
    }

    private Optional<Refusal> withoutRightToken(RequestHead head) {
        if (tokens.isEmpty() || openPaths.contains(head.path())) {
            return Optional.empty();
        }
        if (head.authorization().isEmpty()) {
            return Optional.of(unauthorized("Bearer realm=\"linnet\""));
        }
        Matcher bearer = BEARER.matcher(head.authorization().get());
        String token = bearer.matches() ? bearer.group(1) : "";
        String client = ClientAddress.network(head.client());
        String fingerprint = BearerTokens.fingerprint(token);
        if (!failures.allows(client, fingerprint)) {
            return Optional.of(new Refusal(
                    ProblemType.TOO_MANY_REQUESTS,
                    "Too many wrong tokens came from this address. Try again later.",
                    Map.of("Retry-After", Long.toString(failures.wait(client).toSeconds()))));
        }
        if (!tokens.get().knows(token)) {
            failures.failed(client);
            return Optional.of(unauthorized("Bearer realm=\"linnet\", error=\"invalid_token\""));
        }
        failures.succeeded(client, fingerprint);
        return Optional.empty();
    }

    private static Refusal unauthorized(String challenge) {
        return new Refusal(
                ProblemType.UNAUTHORIZED,
                "Send a token of the service's token file: `Authorization: Bearer TOKEN`.",
                Map.of("WWW-Authenticate", challenge));
    }
}
