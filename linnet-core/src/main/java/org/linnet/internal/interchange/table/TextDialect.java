package org.linnet.internal.interchange.table;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * What a table that is text looks like, where the table itself does not say it.
 *
 * @param separator what stands between two cells
 * @param quote what stands around cells; empty where nothing does, and quotes are text
 * @param headerLines how many rows to skip at the beginning, 0 or more
 * @param charset in which it is; empty to tell it from its bytes
 * @param columns what the columns are called
 */
public record TextDialect(
        String separator, Optional<Character> quote, int headerLines, Optional<Charset> charset, List<String> columns) {
    public TextDialect {
        if (separator.isEmpty()) {
            throw new IllegalArgumentException("separator is empty");
        }
        requireNonNull(quote, "quote is null");
        if (headerLines < 0) {
            throw new IllegalArgumentException("headerLines is below 0: " + headerLines);
        }
        requireNonNull(charset, "charset is null");
        columns = List.copyOf(columns);
    }
}
