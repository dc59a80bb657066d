package org.linnet.server.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Lines for people. */
public final class TextLog implements ServiceLog {
    private final Consumer<String> notices;
    private final Consumer<String> warnings;

    /**
     * A log.
     *
     * @param notices gets each line that is none of a warning; by one thread at a time
     * @param warnings gets the others
     */
    public TextLog(Consumer<String> notices, Consumer<String> warnings) {
        this.notices = requireNonNull(notices, "notices is null");
        this.warnings = requireNonNull(warnings, "warnings is null");
    }

    @Override
    public void notice(String text) {
        write(notices, now() + " " + text);
    }

    @Override
    public void warning(String text) {
        write(warnings, now() + " " + text);
    }

    @Override
    public void answered(AnsweredRequest request) {
        write(
                notices,
                request.began().truncatedTo(ChronoUnit.MILLIS) + " " + request.client() + " " + request.method() + " "
                        + request.route().orElse("-") + " " + request.status() + " "
                        + request.report()
                                .filter(report -> report.photographs() > 0)
                                .map(report -> report.photographs()
                                        + (report.photographs() == 1 ? " photograph " : " photographs "))
                                .orElse("")
                        + request.bytesIn() + " bytes in " + request.bytesOut() + " out "
                        + request.total().toMillis() + " ms " + request.id());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private synchronized void write(Consumer<String> to, String line) {
        to.accept(line);
    }
}
