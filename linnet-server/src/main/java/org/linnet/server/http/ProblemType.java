package org.linnet.server.http;

import static java.util.Objects.requireNonNull;

/** What can be wrong with a request. The names are URNs, which stay the same from version to version. */
public enum ProblemType {
    MALFORMED_REQUEST(400, "malformed-request", "The request cannot be read"),
    UNKNOWN_PARAMETER(400, "unknown-parameter", "There is no such parameter"),
    WRONG_VALUE(400, "wrong-value", "A parameter has a value that makes no sense"),
    UNAUTHORIZED(401, "unauthorized", "A token is needed"),
    FORBIDDEN(403, "forbidden", "The request may not come from there"),
    UNKNOWN_PATH(404, "unknown-path", "There is nothing at this path"),
    UNKNOWN_MODEL(404, "unknown-model", "There is no such model"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This path takes another method"),
    NOT_ACCEPTABLE(406, "not-acceptable", "The answer is not to be had in this format"),
    REQUEST_TIMEOUT(408, "request-timeout", "The request did not arrive in time"),
    TOO_LARGE(413, "too-large", "The request is larger than the limit"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "Requests of this type are not read"),
    MISDIRECTED(421, "misdirected", "The request is for another host"),
    UNREADABLE_PHOTOGRAPH(422, "unreadable-photograph", "The photograph cannot be read"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "There is more to do than there is room for"),
    HEADERS_TOO_LARGE(431, "headers-too-large", "The request's headers are larger than the limit"),
    FAILURE(500, "failure", "The service failed"),
    UNAVAILABLE(503, "unavailable", "The service takes no requests"),
    TOO_LATE(504, "too-late", "The answer was not ready in time");

    private static final String PREFIX = "urn:linnet:problem:";

    private final int status;
    private final String urn;
    private final String title;

    ProblemType(int status, String name, String title) {
        this.status = status;
        this.urn = PREFIX + requireNonNull(name, "name is null");
        this.title = requireNonNull(title, "title is null");
    }

    /** The status of HTTP, 400 to 599. */
    public int status() {
        return status;
    }

    /** The name, such as {@code urn:linnet:problem:too-large}. */
    public String urn() {
        return urn;
    }

    /** For people; the same for all problems of this type. */
    public String title() {
        return title;
    }

    /** The type of what a library answers with a status alone. */
    public static ProblemType of(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> UNKNOWN_PATH;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> REQUEST_TIMEOUT;
            case 413 -> TOO_LARGE;
            case 414, 431 -> HEADERS_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 421 -> MISDIRECTED;
            case 429 -> TOO_MANY_REQUESTS;
            // A transfer coding or version of HTTP that there is not.
            case 501, 505 -> MALFORMED_REQUEST;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? FAILURE : MALFORMED_REQUEST;
        };
    }
}
