package org.linnet.server.upload;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.linnet.server.http.ProblemException;
import org.linnet.server.http.ProblemType;

/**
 * A media type with its parameters.
 *
 * @param name in lower case, such as {@code image/jpeg}; empty where none was said
 * @param parameters by their names in lower case
 */
record MediaType(String name, Map<String, String> parameters) {
    MediaType {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads the header {@code Content-Type}.
     *
     * @throws ProblemException MALFORMED_REQUEST where a quote in it does not end
     */
    static MediaType of(String header) {
        Map<String, String> all = new LinkedHashMap<>();
        String name;
        try {
            name = HttpField.getValueParameters(header, all);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The header Content-Type cannot be read: " + e.getMessage() + ".");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        all.forEach((key, value) -> parameters.put(key.toLowerCase(Locale.ROOT), value == null ? "" : value));
        return new MediaType(Optional.ofNullable(name).orElse("").strip().toLowerCase(Locale.ROOT), parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }
}
