package org.linnet.internal.file;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

/** CSV as people and spreadsheets write it: with spaces around quotes, and rows that are shorter or longer than the first. */
public final class TolerantCsv {
    private TolerantCsv() {}

    /** A quote that is never closed is an error, for the rest of the file would be one cell. */
    public static CsvReader.CsvReaderBuilder reader(String separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
    }
}
