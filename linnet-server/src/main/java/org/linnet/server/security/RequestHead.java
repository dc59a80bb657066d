package org.linnet.server.security;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What of a request decides whether it is answered, before anything of its body is read.
 *
 * @param path decoded, without what is behind a question mark
 * @param client the address of who asks, as {@link ClientAddress} tells it
 */
record RequestHead(
        String path, Optional<String> host, Optional<String> origin, Optional<String> authorization, String client) {
    RequestHead {
        requireNonNull(path, "path is null");
        requireNonNull(host, "host is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(authorization, "authorization is null");
        requireNonNull(client, "client is null");
    }
}
