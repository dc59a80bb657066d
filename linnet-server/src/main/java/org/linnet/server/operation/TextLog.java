package org.linnet.server.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Lines for people. */
public final class TextLog implements ServiceLog {
    private final Consumer<String> lines;

    /** @param lines gets each line; by one thread at a time */
    public TextLog(Consumer<String> lines) {
        this.lines = requireNonNull(lines, "lines is null");
    }

    @Override
    public void notice(String text) {
        write(now() + " " + text);
    }

    @Override
    public void warning(String text) {
        write(now() + " warning: " + text);
    }

    @Override
    public void answered(RequestRecord request) {
        write(request.began().truncatedTo(ChronoUnit.MILLIS) + " " + request.client() + " " + request.method() + " "
                + request.route().orElse("-") + " " + request.status() + " "
                + (request.photographs() == 0
                        ? ""
                        : request.photographs() + (request.photographs() == 1 ? " photograph " : " photographs "))
                + request.bytesIn() + " bytes in " + request.bytesOut() + " out "
                + request.total().toMillis() + " ms " + request.id());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private synchronized void write(String line) {
        lines.accept(line);
    }
}
