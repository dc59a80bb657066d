package org.linnet.server.http;

import io.javalin.config.JavalinConfig;

/** Adds to the service what is no endpoint of its own, such as checks before each request. */
@FunctionalInterface
public interface ServerExtension {
    /** Adds it, before the service starts and after the endpoints are there. */
    void configure(JavalinConfig config);
}
