package org.linnet.internal.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between the cells of a table: commas, semicolons, as spreadsheets write where a comma is in numbers, or tabs. */
public final class CsvSeparator {
    private static final String SEPARATORS = ",;\t";
    private static final int LONGEST_HEADER = 1 << 16;

    /** The line by which Excel is told what stands between the cells; it is none of the table. */
    private static final Pattern DECLARATION = Pattern.compile("(?i)\"?sep=([,;\t])\"?[,;\t]*");

    private CsvSeparator() {}

    /**
     * How a table begins.
     *
     * @param separator what stands between its cells
     * @param linesBefore how many lines are before the header, which are empty or {@code sep=;}
     */
    public record Beginning(String separator, int linesBefore) {}

    /**
     * The one that the line {@code sep=;} names, as Excel writes it, else the one that the first line has most of.
     *
     * @param text at its beginning; left at the header, past the mark that some programs begin a file with, and that line
     */
    public static String of(BufferedReader text) throws IOException {
        return beginning(text).separator();
    }

    /** The same, with how many lines were before the header. */
    public static Beginning beginning(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        int before = emptyLines(text);
        text.mark(LONGEST_HEADER);
        StringBuilder first = new StringBuilder();
        int[] counts = new int[SEPARATORS.length()];
        for (int read = 0; read < LONGEST_HEADER - 1; read++) {
            int character = text.read();
            if (character < 0 || character == '\n' || character == '\r') {
                break;
            }
            first.append((char) character);
            int index = SEPARATORS.indexOf(character);
            if (index >= 0) {
                counts[index]++;
            }
        }
        text.reset();
        Optional<String> declared = declared(first.toString());
        if (declared.isPresent()) {
            text.readLine();
            return new Beginning(declared.get(), before + 1);
        }
        int most = 0;
        for (int index = 1; index < counts.length; index++) {
            most = counts[index] > counts[most] ? index : most;
        }
        return new Beginning(SEPARATORS.substring(most, most + 1), before);
    }

    /** Goes to the first line that is not empty. */
    private static int emptyLines(BufferedReader text) throws IOException {
        int lines = 0;
        int last = 0;
        while (true) {
            text.mark(1);
            int character = text.read();
            if (character != '\n' && character != '\r') {
                text.reset();
                return lines;
            }
            // CR LF is one end of a line.
            lines += character == '\n' && last == '\r' ? 0 : 1;
            last = character;
        }
    }

    /** What a first line names that is the line {@code sep=;}; empty for all others. */
    public static Optional<String> declared(String line) {
        Matcher declaration = DECLARATION.matcher(line);
        return declaration.matches() ? Optional.of(declaration.group(1)) : Optional.empty();
    }
}
