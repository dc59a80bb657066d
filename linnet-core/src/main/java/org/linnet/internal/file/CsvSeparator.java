package org.linnet.internal.file;

import java.io.BufferedReader;
import java.io.IOException;

/** What stands between the cells of a table: commas, semicolons, as spreadsheets write where a comma is in numbers, or tabs. */
public final class CsvSeparator {
    private static final String SEPARATORS = ",;\t";
    private static final int LONGEST_HEADER = 1 << 16;

    private CsvSeparator() {}

    /**
     * The one that the first line has most of.
     *
     * @param text at its beginning; left there, but past the mark that some programs begin a file with
     */
    public static String of(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        text.mark(LONGEST_HEADER);
        int[] counts = new int[SEPARATORS.length()];
        for (int read = 0; read < LONGEST_HEADER - 1; read++) {
            int character = text.read();
            if (character < 0 || character == '\n' || character == '\r') {
                break;
            }
            int index = SEPARATORS.indexOf(character);
            if (index >= 0) {
                counts[index]++;
            }
        }
        text.reset();
        int most = 0;
        for (int index = 1; index < counts.length; index++) {
            most = counts[index] > counts[most] ? index : most;
        }
        return SEPARATORS.substring(most, most + 1);
    }
}
