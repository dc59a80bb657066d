package org.linnet.server.configuration;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it: {@code 64 MiB}, {@code 500 KB}, {@code 1024}. */
public final class ByteSize {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([A-Za-z]*)");
    private static final Map<String, Long> UNITS = Map.of(
            "", 1L,
            "b", 1L,
            "kb", 1_000L,
            "mb", 1_000_000L,
            "gb", 1_000_000_000L,
            "kib", 1L << 10,
            "mib", 1L << 20,
            "gib", 1L << 30);
    private static final List<String> BINARY = List.of("GiB", "MiB", "KiB");

    private ByteSize() {}

    /**
     * Reads a number of bytes.
     *
     * @throws IllegalArgumentException where it is none, in words for whoever wrote it
     */
    public static long parse(String text) {
        Matcher parts = FORM.matcher(requireNonNull(text, "text is null").strip());
        Long unit = parts.matches() ? UNITS.get(parts.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("write a size such as 64 MiB or 500 KB, not '" + text + "'");
        }
        return Long.parseLong(parts.group(1)) * unit;
    }

    /** {@code 64 MiB}. */
    public static String text(long bytes) {
        for (int i = 0; i < BINARY.size(); i++) {
            int shift = 10 * (BINARY.size() - i);
            if (bytes >= 1L << shift && bytes % (1L << shift) == 0) {
                return (bytes >> shift) + " " + BINARY.get(i);
            }
        }
        return bytes + " bytes";
    }
}
