package org.linnet.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;

/** Reads the options in a request's address. */
final class QueryString {
    private QueryString() {}

    /**
     * Adds what a query says.
     *
     * @param query as sent, without {@code ?}; null where there is none
     * @throws ProblemException MALFORMED_REQUEST where it cannot be read; UNKNOWN_PARAMETER or WRONG_VALUE as {@link OptionValues}
     */
    static void read(String query, OptionValues values) {
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                values.add(values.option(decode(name)), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The query has a % that no two hexadecimal digits follow.");
        }
    }
}
