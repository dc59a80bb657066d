package org.linnet.spark.photograph;

import java.util.Locale;

/** What names photographs, by what its own name ends in. */
enum ListFormat {
    COMMA_SEPARATED,
    TAB_SEPARATED,
    PARQUET,
    /** A text file with a path on each line. */
    LIST,
    /** The same in the driver's standard input. */
    STANDARD_INPUT;

    /** Whether it says by its name alone that it names photographs. */
    boolean isTable() {
        return this != LIST && this != STANDARD_INPUT;
    }

    static ListFormat of(String name) {
        if (name.equals("-")) {
            return STANDARD_INPUT;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        String end = lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
        if (end.endsWith(".parquet")) {
            return PARQUET;
        }
        if (end.endsWith(".tsv") || end.endsWith(".tsv.gz")) {
            return TAB_SEPARATED;
        }
        return end.endsWith(".csv") || end.endsWith(".csv.gz") ? COMMA_SEPARATED : LIST;
    }
}
