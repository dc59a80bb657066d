package org.linnet.internal.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linnet.download.DownloadListener;
import org.linnet.download.DownloadProgress;

/**
 * One attempt at the rest of a file over HTTP, by a range request (RFC 9110, section 14) where some of it is here.
 * Whatever it brings stays, whether it ends well or not.
 */
final class Transfer {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18}|\\*)");

    private final HttpClient client;
    private final Duration silence;
    private final DownloadListener listener;
    private final PartialFile part;
    private long received;

    /** An answer of a server that does not lead to the file. */
    static final class UnexpectedStatusException extends IOException {
        private final int status;

        UnexpectedStatusException(int status) {
            super("the server answered " + status);
            this.status = status;
        }

        int status() {
            return status;
        }

        /** Whether the same question may have another answer in a while. */
        boolean passing() {
            return status == 408 || status == 429 || status >= 500;
        }
    }

    Transfer(HttpClient client, Duration silence, DownloadListener listener, PartialFile part) {
        this.client = client;
        this.silence = silence;
        this.listener = listener;
        this.part = part;
    }

    /** How many bytes this attempt has brought. */
    long received() {
        return received;
    }

    /**
     * Returns once the file is complete.
     *
     * @throws IOException where the connection is lost, or the server does not give the file
     */
    void run(URI address) throws IOException, InterruptedException {
        long from = part.length();
        HttpResponse<InputStream> response = send(request(address, from));
        try (InputStream body = response.body()) {
            Optional<Matcher> range = range(response.headers());
            switch (response.statusCode()) {
                case 200 -> {
                    // Also the answer of a server that knows no ranges, or has another version by now.
                    part.restart(version(response.headers()));
                    receive(body, length(response.headers()));
                }
                case 206 -> {
                    if (range.isEmpty()
                            || !String.valueOf(from).equals(range.get().group(1))) {
                        part.restart(Optional.empty());
                        throw new IOException("the server sent a different part of the file than requested");
                    }
                    receive(body, total(range.get()));
                }
                case 416 -> {
                    if (range.isEmpty() || total(range.get()).orElse(-1) != from) {
                        part.restart(Optional.empty());
                        throw new IOException("the file on the server has changed");
                    }
                }
                default -> throw new UnexpectedStatusException(response.statusCode());
            }
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IllegalArgumentException | UncheckedIOException e) {
            // Java's client lets some answers that make no sense end so.
            throw new IOException("the server's answer is invalid: " + e.getMessage(), e);
        }
    }

    private static OptionalLong length(HttpHeaders headers) throws IOException {
        try {
            return headers.firstValueAsLong("content-length");
        } catch (NumberFormatException e) {
            throw new IOException("the server states a length that is no number", e);
        }
    }

    private HttpRequest request(URI address, long from) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(silence).header("User-Agent", "Linnet");
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
            part.version().ifPresent(version -> request.header("If-Range", version));
        }
        return request.build();
    }

    private void receive(InputStream body, OptionalLong total) throws IOException {
        part.requireRoom(total);
        long start = System.nanoTime();
        try (SilenceWatch watch = new SilenceWatch(body, silence)) {
            part.append(watch.stream(), count -> {
                received += count;
                double seconds = (System.nanoTime() - start) / 1e9;
                listener.progress(new DownloadProgress(part.length(), total, received / Math.max(seconds, 1e-3)));
            });
        }
        if (total.isPresent() && part.length() != total.getAsLong()) {
            throw new IOException("the connection was closed early");
        }
    }

    /** A strong ETag, else a date: what If-Range may be asked with. */
    private static Optional<String> version(HttpHeaders headers) {
        return headers.firstValue("etag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> headers.firstValue("last-modified"))
                .filter(mark -> PartialFile.VISIBLE.matcher(mark).matches());
    }

    private static Optional<Matcher> range(HttpHeaders headers) {
        return headers.firstValue("content-range").map(CONTENT_RANGE::matcher).filter(Matcher::matches);
    }

    private static OptionalLong total(Matcher range) {
        String total = range.group(2);
        return total.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(total));
    }
}
