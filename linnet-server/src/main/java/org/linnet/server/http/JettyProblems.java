package org.linnet.server.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers as problems what never gets as far as an endpoint, such as a request whose headers cannot be read. */
public final class JettyProblems extends ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        ProblemType type = ProblemType.of(code);
        String detail = type == ProblemType.FAILURE
                ? type.title() + "."
                : Optional.ofNullable(cause)
                        .filter(HttpException.class::isInstance)
                        .map(known -> ((HttpException) known).getReason())
                        .orElse(type.title() + ".");
        response.setStatus(type.status());
        SecurityHeaders.addTo(response.getHeaders());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.write(true, ByteBuffer.wrap(Json.bytes(new Problem(type, detail).json())), callback);
    }
}
