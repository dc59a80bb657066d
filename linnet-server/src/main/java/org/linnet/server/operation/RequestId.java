package org.linnet.server.operation;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The name of a request, by which its answer and its line in the log are found together. */
final class RequestId {
    static final String HEADER = "X-Request-Id";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:+/=-]{0,127}");

    private RequestId() {}

    /** The client's or the proxy's own where it is well formed, else a new one. */
    static String of(String given) {
        return given != null && FORM.matcher(given).matches()
                ? given
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
