package org.linnet.internal.report;

import java.util.List;

/** Pieces of Markdown (CommonMark with GitHub's tables) that hold any text without becoming something else. */
final class Markdown {
    private Markdown() {}

    /** Text as it is: nothing in it is markup. */
    static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : oneLine(text).toCharArray()) {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '\\', '`', '*', '_', '[', ']', '|', '#', '~' ->
                    escaped.append('\\').append(c);
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Text in the typeface of code, fit for a table. */
    static String code(String text) {
        String line = oneLine(text).replace("|", "\\|");
        return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
    }

    /** A row of a table. */
    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** The head of a table: the first column to the left, the others to the right. */
    static String head(String... names) {
        return row(List.of(names)) + "|---|" + "---:|".repeat(names.length - 1) + "\n";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
