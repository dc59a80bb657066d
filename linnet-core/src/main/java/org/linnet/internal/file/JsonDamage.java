package org.linnet.internal.file;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.stream.Collectors;

/** What is wrong with a JSON document, in words that do not name classes. */
public final class JsonDamage {
    private static final int LONGEST = 200;

    private JsonDamage() {}

    /** For people: where in the document, and what its record says of the value there. */
    public static String reason(IOException exception) {
        if (!(exception instanceof JsonMappingException mapping)) {
            return "it is not JSON";
        }
        String place = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        String what = mapping.getCause() instanceof IllegalArgumentException refused && refused.getMessage() != null
                ? refused.getMessage()
                : "a value is missing or does not fit";
        return shortened(place.isEmpty() ? what : place.substring(place.startsWith(".") ? 1 : 0) + ": " + what);
    }

    /** As much of a text as a message has room for. */
    public static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
