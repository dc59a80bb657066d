package org.linnet.internal.file;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Cells that no spreadsheet takes for a formula. Names of files and taxa are whatever somebody called them; one that begins
 * as a formula does gets an apostrophe before it, which spreadsheets take as a sign for text. See OWASP, "CSV Injection".
 */
public final class CsvCell {
    private static final String FIRST = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20'";
    private static final String BEGINNINGS = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";
    private static final Pattern FORMULA = Pattern.compile("'*" + BEGINNINGS + ".*", Pattern.DOTALL);
    private static final Pattern MARKED = Pattern.compile("'+" + BEGINNINGS + ".*", Pattern.DOTALL);
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|Infinity)");

    private CsvCell() {}

    /** The text as it is written; numbers and most names are as they are. */
    public static String of(String text) {
        return isSuspect(text)
                        && FORMULA.matcher(text).matches()
                        && !NUMBER.matcher(text).matches()
                ? "'" + text
                : text;
    }

    /** The cells of a row as they are written. */
    public static List<String> row(List<String> texts) {
        return texts.stream().map(CsvCell::of).toList();
    }

    /** The text that was written as this cell. */
    public static String text(String cell) {
        return cell.startsWith("'") && MARKED.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /** Few are, and tables have millions of cells. */
    private static boolean isSuspect(String text) {
        return !text.isEmpty() && FIRST.indexOf(text.charAt(0)) >= 0;
    }
}
