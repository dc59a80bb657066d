package org.linnet.spark.photograph;

import java.util.Locale;

/** What names photographs, by what its own name ends in. */
enum TableKind {
    COMMA_SEPARATED,
    TAB_SEPARATED,
    PARQUET,
    /** A text file with a path on each line. */
    LIST;

    static TableKind of(String name) {
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
