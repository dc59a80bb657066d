package org.linnet.server.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From which sites' pages browsers may send requests: the service's own, and those that are named. */
public final class AllowedOrigins {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Set<String> origins;

    /** @param origins such as {@code https://example.org} */
    public AllowedOrigins(List<String> origins) {
        this.origins =
                origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a page of another site may, and may read the answer. */
    boolean allowsOther(String origin) {
        return origins.contains(origin.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether an origin is the service's own. Its scheme may be another, since a proxy may add TLS.
     *
     * @param called as what the service was called
     */
    static boolean isOwn(String origin, Optional<Authority> called) {
        try {
            URI uri = new URI(origin);
            String scheme = uri.getScheme();
            if (called.isEmpty()
                    || uri.getRawAuthority() == null
                    || !(isScheme(scheme, "http") || isScheme(scheme, "https"))) {
                return false;
            }
            int port = isScheme(scheme, "http") ? HTTP : HTTPS;
            return Authority.parse(uri.getRawAuthority())
                    .filter(from -> from.host().equals(called.get().host())
                            && from.port(port) == called.get().port(port))
                    .isPresent();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isScheme(String scheme, String wanted) {
        return wanted.equalsIgnoreCase(scheme);
    }
}
