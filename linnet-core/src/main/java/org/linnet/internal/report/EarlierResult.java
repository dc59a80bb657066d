package org.linnet.internal.report;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.linnet.internal.file.OutputFile;

/** Knows an earlier result of a command by how it begins. */
public final class EarlierResult {
    private static final Pattern CSV = Pattern.compile(
            "^(?:\u00EF\u00BB\u00BF)?(?:file|observation,files),(?:event,event_taxon,event_confidence,)?(?:found,box[^\\n]*,)?taxon,rank,confidence,");
    /** As it was written, or as a spreadsheet saved it. */
    private static final Pattern REVIEW = Pattern.compile(
            "^(?:\u00EF\u00BB\u00BF)?(?:\"?sep=.\"?[,;\\t]*\\R)?\"?number\"?[,;\\t]\"?file\"?[,;\\t]\"?taxon\"?[,;\\t]");

    private static final String STRING = "\\s*:\\s*\"(?:[^\"\\\\]|\\\\.)*\"\\s*,\\s*";
    private static final Pattern JSON = Pattern.compile("^(?:\\[\\s*\\]|(?:\\[\\s*)?\\{\\s*(?:\"file\"" + STRING
            + "\"(?:event|taxon|taxa|box|skipped)\"|\"observation\"" + STRING + "\"files\"))");
    private static final Pattern TEXT = Pattern.compile(
            "^[^\\n]+: (?:skipped, [^\\n]+|"
                    + "(?:no animal found|\\d+ animals?|unknown|not sure of any rank|[^\\n]+ \\([^\\n]+, \\d\\.\\d\\d\\))[^\\n]*)\\n");
    private static final Pattern PAGE = Pattern.compile("^<!DOCTYPE html>\\s*<html lang=\"en\">\\s*<head>\\s*"
            + "<meta charset=\"utf-8\">\\s*<meta name=\"generator\" content=\"linnet predict\">");
    private static final Pattern EMBEDDINGS = Pattern.compile("^row,file(?:,box[^\\n]*)?,skipped\n");
    private static final String ARRAY = "\u0093NUMPY";

    private EarlierResult() {}

    /** Whether a file holds predictions, in any format. */
    public static boolean isPredictions(Path file) {
        String head = OutputFile.head(file);
        return CSV.matcher(head).find()
                || JSON.matcher(head).find()
                || TEXT.matcher(head).find()
                || PAGE.matcher(head).find();
    }

    /** Whether a file is the table of a review. */
    static boolean isReview(Path file) {
        return REVIEW.matcher(OutputFile.head(file)).find();
    }

    /** Whether a file is the table of an array of embeddings. */
    public static boolean isEmbeddingTable(Path file) {
        return EMBEDDINGS.matcher(OutputFile.head(file)).find();
    }

    /** Whether a file is an array with its table beside it. */
    public static boolean isEmbeddingArray(Path file, Path table) {
        return OutputFile.head(file).startsWith(ARRAY) && isEmbeddingTable(table);
    }

    /** Whether a file lists what was skipped. */
    public static boolean isSkippedList(Path file) {
        return OutputFile.head(file).startsWith(SkippedCsv.HEADER_LINE);
    }
}
