package org.linnet.server.operation;

import static java.util.Objects.requireNonNull;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.linnet.server.http.Problem;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;
import org.linnet.server.http.ServerExtension;

/** Whether a service should be sent requests: once all of its models are loaded, and while there is room for photographs. Before, it answers none. */
public final class Readiness implements ServerExtension {
    private final BooleanSupplier full;
    private volatile boolean started;

    /** @param full whether there is no room for more photographs */
    public Readiness(BooleanSupplier full) {
        this.full = requireNonNull(full, "full is null");
    }

    /** All models are loaded. */
    public void started() {
        started = true;
    }

    /** Whether requests should come. */
    public boolean isReady() {
        return started && !full.getAsBoolean();
    }

    @Override
    public void configure(JavalinConfig config) {
        config.routes.before("/v1/*", this::requireStarted);
    }

    private void requireStarted(Context request) {
        if (!started) {
            throw new ProblemException(new Problem(
                    ProblemType.UNAVAILABLE,
                    "Models are being loaded. Try again in a moment.",
                    Optional.of(Duration.ofSeconds(1))));
        }
    }
}
