package org.linnet.internal.download;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.linnet.download.DownloadListener;
import org.linnet.error.ErrorCode;
import org.linnet.error.LinnetException;
import org.linnet.internal.download.Transfer.UnexpectedStatusException;

/**
 * Brings a file over HTTP however often the connection is lost, through the proxy that Java or the environment is set to use. A server that
 * was never reached is not asked twice.
 */
public final class Download {
    private final DownloadPatience patience;
    private final DownloadListener listener;
    private final HttpClient client;
    private final String byHand;
    private final String ifRefused;

    /**
     * A download that waits so long.
     *
     * @param byHand what to do where there is no way to the server, to end the message with
     * @param ifRefused what else to do where the server does not have the file
     */
    public Download(DownloadPatience patience, DownloadListener listener, String byHand, String ifRefused) {
        this.patience = patience;
        this.listener = listener;
        this.byHand = byHand;
        this.ifRefused = ifRefused;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience.connect())
                .proxy(EnvironmentProxies.orJavas(System.getProperties(), System.getenv()))
                .build();
    }

    /**
     * Completes a file.
     *
     * @throws LinnetException FAILURE where the server cannot be reached, does not have the file, or the disk is full
     */
    public void complete(URI address, PartialFile part) {
        Attempts attempts = new Attempts(address, part);
        RetryPolicy<Object> policy = RetryPolicy.builder()
                .handleIf(attempts::anotherIsWorthIt)
                .withMaxAttempts(-1)
                .withDelayFn(context -> patience.pause(attempts.failures))
                .onRetryScheduled(event -> listener.remark("The connection was lost after "
                        + part.length() / 1_000_000 + " MB (" + reason(event.getLastException())
                        + "); trying again in " + Math.max(1, event.getDelay().toSeconds()) + " s."))
                .build();
        try {
            Failsafe.with(policy).run(attempts::next);
        } catch (FailsafeException e) {
            throw failure(address, part, e.getCause());
        }
    }

    /** The attempts at a file. They are counted from the last one that brought something, which Failsafe does not do. */
    private final class Attempts {
        private final URI address;
        private final PartialFile part;
        private boolean reached;
        private int failures;

        Attempts(URI address, PartialFile part) {
            this.address = address;
            this.part = part;
        }

        void next() throws IOException, InterruptedException {
            Transfer transfer = new Transfer(client, patience.silence(), listener, part);
            try {
                transfer.run(address);
            } catch (IOException e) {
                reached |= transfer.received() > 0 || e instanceof UnexpectedStatusException;
                failures = transfer.received() > 0 ? 1 : failures + 1;
                throw e;
            }
        }

        boolean anotherIsWorthIt(Throwable e) {
            if (!(e instanceof IOException) || failures >= patience.attempts()) {
                return false;
            }
            return e instanceof UnexpectedStatusException status
                    ? status.passing()
                    : reached || !(unreachable(e).isPresent() || e instanceof SSLException);
        }
    }

    private LinnetException failure(URI address, PartialFile part, Throwable e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new LinnetException(
                    ErrorCode.FAILURE, "interrupted; run the command again: it picks up where it left off", e);
        }
        if (e instanceof UnexpectedStatusException status && !status.passing()) {
            return new LinnetException(
                    ErrorCode.FAILURE,
                    "the server answered " + status.status() + " to " + address + ".\n" + byHand + " " + ifRefused,
                    e);
        }
        String rest = part.length() > 0
                ? "Run the command again later: it continues after the " + part.length() / 1_000_000
                        + " MB already downloaded. Or: "
                : "";
        return new LinnetException(
                ErrorCode.FAILURE, "cannot get " + address + ": " + reason(e) + ".\n" + rest + byHand, e);
    }

    private static String reason(Throwable e) {
        return unreachable(e)
                .orElseGet(() -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    /** Why there is no connection, in words; empty where there was one. */
    private static Optional<String> unreachable(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return Optional.of("its server is not known here (is this machine offline?)");
            }
            if (cause instanceof HttpConnectTimeoutException) {
                return Optional.of("its server does not answer (is this machine offline?)");
            }
            if (cause instanceof NoRouteToHostException) {
                return Optional.of("there is no way to its server (is this machine offline?)");
            }
        }
        return e instanceof ConnectException ? Optional.of("its server refused the connection") : Optional.empty();
    }
}
