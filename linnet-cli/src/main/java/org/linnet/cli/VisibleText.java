package org.linnet.cli;

import java.util.Locale;

/**
 * Text of which a terminal does nothing but show it: names of files and taxa, and what servers answer, may hold sequences
 * that move the cursor, change colours or titles, or turn the direction of writing.
 */
final class VisibleText {
    private VisibleText() {}

    /** Control characters, other than tabs and ends of lines, as {@code \x1b} or <code>&#92;u202e</code>. */
    static String of(String text) {
        int first = firstHidden(text);
        if (first < 0) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 8).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isHidden(c)) {
                visible.append(c);
            } else {
                visible.append(escaped(c));
            }
        }
        return visible.toString();
    }

    private static int firstHidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHidden(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    static boolean isHidden(char c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t')
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069');
    }

    static String escaped(char c) {
        return String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", (int) c);
    }
}
