package org.linnet.server.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linnet.service.Deadline;

/**
 * A request to an endpoint, and its answer.
 *
 * @param request as Javalin has it
 * @param options what it says; at first in its address
 * @param deadline by which it is answered
 * @param record of what it does
 */
public record Exchange(Context request, OptionValues options, Deadline deadline, RequestRecord record) {
    /** Longer remarks are cut. */
    private static final int LONGEST_REMARK = 1000;

    public Exchange {
        requireNonNull(request, "request is null");
        requireNonNull(options, "options is null");
        requireNonNull(deadline, "deadline is null");
        requireNonNull(record, "record is null");
    }

    /**
     * Begins to answer a request.
     *
     * @param known the endpoint's options
     * @throws ProblemException where the address has others
     */
    public static Exchange begin(Context request, String route, Set<Option> known, RequestLimits limits) {
        RequestRecord record = RequestRecord.of(request);
        record.route(route);
        OptionValues options = new OptionValues(known);
        QueryString.read(request.queryString(), options);
        return new Exchange(request, options, Deadline.after(limits.time()), record);
    }

    /** The format that the answer comes in. */
    public Representation representation(List<Representation> offered) {
        return Representation.choose(Optional.ofNullable(request.header("Accept")), options, offered);
    }

    /** Answers with a document. */
    public void answer(JsonNode document) {
        answer(Representation.JSON, Json.bytes(document));
    }

    /** Answers with a document in some format. */
    public void answer(Representation format, byte[] document) {
        request.contentType(format.mediaType()).result(document);
    }

    /** Tells the client, in the header {@code Linnet-Remark}, what the command line would print beside its answer. */
    public void remark(String remark) {
        String line = remark.replaceAll("[^\\x20-\\x7e]+", " ");
        request.res().addHeader("Linnet-Remark", line.substring(0, Math.min(LONGEST_REMARK, line.length())));
    }
}
