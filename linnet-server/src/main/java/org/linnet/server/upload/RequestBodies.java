package org.linnet.server.upload;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linnet.server.http.Exchange;
import org.linnet.server.http.Problem;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;
import org.linnet.server.http.RequestLimits;

/** Reads the bodies of requests, whatever their media type. Safe for use by any number of threads. */
public final class RequestBodies {
    private static final List<BodyReader> READERS = List.of(new MultipartReader(), new JsonReader(), new RawReader());

    private final RequestLimits limits;
    private final UploadBudget budget;

    public RequestBodies(RequestLimits limits, UploadBudget budget) {
        this.limits = requireNonNull(limits, "limits is null");
        this.budget = requireNonNull(budget, "budget is null");
    }

    /** What a request may bring. */
    public RequestLimits limits() {
        return limits;
    }

    /**
     * Reads a body to its end; the options in it are added to those of the request.
     *
     * @return to be closed once its photographs are answered
     * @throws ProblemException where there is no room for it, it is too large, or not as it should be
     * @throws IOException where the client or the connection fails
     */
    public Submission read(Exchange exchange) throws IOException {
        long start = System.nanoTime();
        MediaType type = MediaType.of(
                Optional.ofNullable(exchange.request().header("Content-Type")).orElse(""));
        BodyReader reader = reader(type, exchange);
        long announced = exchange.request().req().getContentLengthLong();
        if (announced > limits.bytes()) {
            throw BoundedBody.tooLarge(limits.bytes());
        }
        UploadBudget.Share share = budget.open();
        boolean read = false;
        try {
            BoundedBody body =
                    new BoundedBody(exchange.request().bodyInputStream(), limits.bytes(), exchange.deadline(), share);
            Uploads uploads = new Uploads(limits, exchange.options());
            reader.read(body, type, uploads);
            // Whatever follows the last part; otherwise Jetty may close a connection that the client means to use
            // again.
            body.transferTo(OutputStream.nullOutputStream());
            exchange.record()
                    .received(body.bytes(), uploads.photographs().size(), Duration.ofNanos(System.nanoTime() - start));
            if (uploads.photographs().isEmpty()) {
                throw new ProblemException(
                        ProblemType.MALFORMED_REQUEST,
                        "The request brings no photograph; see /openapi.json for the forms it can have.");
            }
            read = true;
            return new Submission(uploads.photographs(), share::close);
        } finally {
            if (!read) {
                share.close();
            }
        }
    }

    private static BodyReader reader(MediaType type, Exchange exchange) {
        if (exchange.request().header("Content-Encoding") != null) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "Bodies with a Content-Encoding are not read; send it plain.");
        }
        return READERS.stream()
                .filter(one -> one.reads(type))
                .findFirst()
                .orElseThrow(() -> new ProblemException(new Problem(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        (type.name().isEmpty() ? "The request has no Content-Type" : "Bodies of this type are not read")
                                + "; send "
                                + READERS.stream().map(BodyReader::accepts).collect(Collectors.joining(", or "))
                                + ".")));
    }
}
