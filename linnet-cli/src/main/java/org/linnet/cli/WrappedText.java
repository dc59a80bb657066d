package org.linnet.cli;

import static java.util.Objects.requireNonNull;

/** Text of no more than so many columns. */
final class WrappedText {
    private static final int NARROWEST_COLUMN = 24;
    private static final int INDENT = 2;

    private final StringBuilder text = new StringBuilder();
    private final int width;
    private final Style style;

    WrappedText(int width, Style style) {
        this.width = width;
        this.style = requireNonNull(style, "style is null");
    }

    WrappedText heading(String title) {
        text.append('\n').append(style.bold(title + ":")).append('\n');
        return this;
    }

    WrappedText blank() {
        text.append('\n');
        return this;
    }

    /** A paragraph; a word that is longer than a line stays whole. */
    WrappedText paragraph(String words) {
        return wrapped("", 0, words, 0);
    }

    /** The same, with later lines further in. */
    WrappedText hanging(String words, int indent) {
        return wrapped("", 0, words, indent);
    }

    /** To be copied, so it is not wrapped. */
    WrappedText example(String command) {
        text.append("  ").append(command).append('\n');
        return this;
    }

    /**
     * What is explained, and behind it, or below it where there is no room, what is said about it.
     *
     * @param column where explanations begin
     */
    WrappedText entry(String term, String explanation, int column) {
        String shown = " ".repeat(INDENT) + style.bold(term);
        int length = INDENT + term.length();
        if (width - column < NARROWEST_COLUMN) {
            text.append(shown).append('\n');
            return wrapped("", 0, explanation, 3 * INDENT, 3 * INDENT);
        }
        if (length + INDENT > column) {
            text.append(shown).append('\n');
            return wrapped("", 0, explanation, column, column);
        }
        return wrapped(shown + " ".repeat(column - length), column, explanation, column);
    }

    private WrappedText wrapped(String begun, int length, String words, int indent) {
        return wrapped(begun, length, words, 0, indent);
    }

    private WrappedText wrapped(String begun, int length, String words, int first, int indent) {
        text.append(begun).append(" ".repeat(first));
        int column = length + first;
        boolean beginsLine = true;
        for (String word : words.strip().split("\\s+", -1)) {
            if (!beginsLine && column + 1 + word.length() > width) {
                text.append('\n').append(" ".repeat(indent));
                column = indent;
                beginsLine = true;
            }
            if (!beginsLine) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
            beginsLine = false;
        }
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
