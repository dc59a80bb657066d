package org.linnet.internal.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names that Windows keeps for devices, whatever follows a dot behind them, or cannot write: see "Naming Files, Paths, and
 * Namespaces" in its documentation.
 */
public final class PortableNames {
    private static final Pattern DEVICE = Pattern.compile(
            "(?:con|prn|aux|nul|conin\\$|conout\\$|(?:com|lpt)[0-9\u00B9\u00B2\u00B3])(?:\\..*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** What Windows cannot write, and percent signs that might be taken for what {@link #of} puts for it. */
    private static final Pattern UNWRITABLE = Pattern.compile("[<>:\"|?*\\\\\\x00-\\x1f]|%(?=[0-9A-F]{2})");

    private PortableNames() {}

    /**
     * A name under which Windows can hold a file. Most are as they are; what it cannot write is spelled by its bytes, as in
     * {@code what%3F} and {@code %43on}, so that two names never become one.
     *
     * @param name of one file or folder
     */
    public static String of(String name) {
        String written = UNWRITABLE.matcher(name).replaceAll(found -> percent(found.group()));
        if (DEVICE.matcher(written).matches()) {
            return percent(written.substring(0, 1)) + written.substring(1);
        }
        int last = written.length() - 1;
        return written.endsWith(".") || written.endsWith(" ")
                ? written.substring(0, last) + percent(written.substring(last))
                : written;
    }

    /** A name with its first character spelled by its bytes, for where it would be taken for another file. */
    public static String spelled(String name) {
        int first = name.offsetByCodePoints(0, 1);
        return percent(name.substring(0, first)) + name.substring(first);
    }

    private static String percent(String text) {
        StringBuilder spelled = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            spelled.append(String.format(Locale.ROOT, "%%%02X", one));
        }
        return spelled.toString();
    }

    /** Whether no file or folder of this name can be made on Windows. */
    public static boolean isReserved(String name) {
        return DEVICE.matcher(name).matches() || name.endsWith(".") || name.endsWith(" ");
    }
}
