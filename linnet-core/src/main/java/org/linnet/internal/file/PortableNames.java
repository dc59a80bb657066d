package org.linnet.internal.file;

import java.util.regex.Pattern;

/**
 * Names that Windows keeps for devices, whatever follows a dot behind them, or cannot write: see "Naming Files, Paths, and
 * Namespaces" in its documentation.
 */
public final class PortableNames {
    private static final Pattern DEVICE = Pattern.compile(
            "(?:con|prn|aux|nul|conin\\$|conout\\$|(?:com|lpt)[0-9\u00B9\u00B2\u00B3])(?:\\..*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private PortableNames() {}

    /** Whether no file or folder of this name can be made on Windows. */
    public static boolean isReserved(String name) {
        return DEVICE.matcher(name).matches() || name.endsWith(".") || name.endsWith(" ");
    }
}
